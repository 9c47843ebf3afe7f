#!/bin/bash
# podman and docker would turn them into "command not found" or "permission denied" of the container.
. "${0%/*}/common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
while IFS= read -r change; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  create_fails
  [[ ! ${err,,} =~ (no such file or directory|permission denied|operation not permitted|executable file not found) ]] || fail "after $change"
done <<'X'
.root.path = "nope"
.mounts += [{destination: "/m", source: "/nope", options: ["bind"]}]
.linux.namespaces[1].path = "/nope"
.linux.sysctl = {"net.core.no_such": "1"}
.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 1, hard: 99999999999}]
.hooks = {createRuntime: [{path: "/nope"}]}
.linux.resources.hugepageLimits = [{pageSize: "3MB", limit: 1}]
X
