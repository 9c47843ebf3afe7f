#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
while IFS= read -r change; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  create_fails
  nothing_left
done <<'X'
.process.args = ["/no/such"]
.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 1, hard: 99999999999}]
.root.path = "nowhere"
.mounts += [{destination: "/m", type: "nosuchfs", source: "x"}]
.mounts += [{destination: "/m", type: "tmpfs", source: "x", options: ["nosuchoption"]}]
.linux.namespaces[1].path = "/etc/passwd"
.linux.resources.pids.limit = -5
.linux.resources.memory.limit = 1
.linux.resources.cpu = {cpus: "999"}
.linux.resources.cpu = {period: 1, quota: 1}
.linux.resources.hugepageLimits = [{pageSize: "3MB", limit: 1}]
.linux.sysctl = {"net.core.no_such": "1"}
.hooks = {prestart: [{path: "/bin/false"}]}
.hooks = {createRuntime: [{path: "/bin/false"}]}
.hooks = {createContainer: [{path: "/bin/false"}]}
.process.cwd = "/etc/passwd"
.process.oomScoreAdj = 5000
.linux.maskedPaths = ["relative"]
X
