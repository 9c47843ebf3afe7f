#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
places_of_problems <<'X'
/root del(.root)
/root .root = null
/root/path .root = {}
/root/path .root.path = 5
/root/path .root.path = ""
/root/readonly .root.readonly = "true"
/process .process = "x"
/process/args del(.process.args)
/process/args .process.args = []
/process/args/0 .process.args = [1]
/process/args/1 .process.args = ["/bin/true", null]
/process/cwd del(.process.cwd)
/process/cwd .process.cwd = ""
/process/env/1 .process.env = ["A=1", "NOEQUALS"]
/process/env/0 .process.env = ["=x"]
/process/env .process.env = "A=1"
/process/user/uid .process.user.uid = -1
/process/user/uid .process.user.uid = 4294967295
/process/user/uid .process.user.uid = 4294967296
/process/user/uid .process.user.uid = 1.5
/process/user/uid .process.user.uid = "root"
/process/user/gid .process.user.gid = 4294967295
/process/user/gid .process.user.gid = true
/process/user/additionalGids/1 .process.user.additionalGids = [5, -1]
/process/user/additionalGids/0 .process.user.additionalGids = [4294967295]
/process/user/umask .process.user.umask = 512
/process/user/umask .process.user.umask = -1
/process/terminal .process.terminal = 1
/process/consoleSize/height .process.consoleSize = {height: -1, width: 5}
/process/noNewPrivileges .process.noNewPrivileges = "yes"
/process/oomScoreAdj .process.oomScoreAdj = 1001
/process/oomScoreAdj .process.oomScoreAdj = "5"
/process/rlimits/0/type .process.rlimits = [{type: "NOFILE", soft: 1, hard: 1}]
/process/rlimits/0 .process.rlimits = ["RLIMIT_NOFILE"]
/process/capabilities .process.capabilities = ["CAP_KILL"]
/process/capabilities/bounding .process.capabilities.bounding = "CAP_KILL"
/process/capabilities/bounding/0 .process.capabilities.bounding = [7]
/process/ioPriority .process.ioPriority = {class: "IOPRIO_CLASS_BE", priority: 9}
/process/scheduler .process.scheduler = {policy: "SCHED_NOSUCH"}
/hostname .hostname = 5
/domainname .domainname = []
/annotations/a .annotations = {a: 5}
/annotations .annotations = ["a"]
/hooks .hooks = []
/hooks/createRuntime .hooks = {createRuntime: {}}
/hooks/createRuntime/0 .hooks = {createRuntime: [null]}
/hooks/poststop/0/path .hooks = {poststop: [{path: ""}]}
/hooks/prestart/0/timeout .hooks = {prestart: [{path: "/bin/true", timeout: "1"}]}
X
