#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
places_of_problems <<'X'
/linux .linux = null
/linux .linux = "x"
/linux/cgroupsPath .linux.cgroupsPath = 5
/linux/cgroupsPath .linux.cgroupsPath = "/a/../b"
/linux/cgroupsPath .linux.cgroupsPath = "../x"
/linux/cgroupsPath .linux.cgroupsPath = "/"
/linux/resources .linux.resources = []
/linux/resources/memory/limit .linux.resources.memory.limit = "1G"
/linux/resources/memory/limit .linux.resources.memory.limit = -5
/linux/resources/memory/swap .linux.resources.memory = {limit: 1000000, swap: 500000}
/linux/resources/memory/swappiness .linux.resources.memory.swappiness = 101
/linux/resources/memory/disableOOMKiller .linux.resources.memory.disableOOMKiller = 1
/linux/resources/cpu/shares .linux.resources.cpu.shares = -1
/linux/resources/cpu/period .linux.resources.cpu = {period: 1, quota: 1000}
/linux/resources/cpu/cpus .linux.resources.cpu.cpus = 0
/linux/resources/cpu/cpus .linux.resources.cpu.cpus = "a-b"
/linux/resources/cpu/idle .linux.resources.cpu.idle = 5
/linux/resources/pids/limit .linux.resources.pids.limit = -5
/linux/resources/pids/limit .linux.resources.pids.limit = "5"
/linux/resources/hugepageLimits/0/pageSize .linux.resources.hugepageLimits = [{pageSize: "../../x", limit: 1}]
/linux/resources/hugepageLimits/0/limit .linux.resources.hugepageLimits = [{pageSize: "2MB", limit: -1}]
/linux/resources/unified .linux.resources.unified = {"../cgroup.procs": "1"}
/linux/resources/blockIO/weight .linux.resources.blockIO.weight = 70000
/linux/resources/devices/0/type .linux.resources.devices = [{allow: true, type: "z"}]
/linux/resources/devices/0/access .linux.resources.devices = [{allow: true, type: "c", access: "rx"}]
/linux/resources/devices/0/allow .linux.resources.devices = [{allow: "true"}]
/linux/seccomp .linux.seccomp = "x"
/linux/seccomp/defaultAction .linux.seccomp = {}
/linux/seccomp/syscalls/0 .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [null]}
/linux/seccomp/syscalls/0/names/0 .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: [5], action: "SCMP_ACT_ERRNO"}]}
/linux/personality .linux.personality = {domain: "PER_NOSUCH"}
/linux/timeOffsets .linux.timeOffsets = {boottime: {secs: 1}}
/linux/timeOffsets/boottime/nanosecs .linux.namespaces += [{type: "time"}] | .linux.timeOffsets = {boottime: {secs: 1, nanosecs: 1000000000}}
/linux/intelRdt .linux.intelRdt = {closID: "../x"}
X
