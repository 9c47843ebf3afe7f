#!/bin/bash
# All at once, each at its place, and nothing is changed; without --host none of it matters.
. "${0%/*}/../common.sh"
new_bundle
succeed rt check --host --bundle "$bundle"
edit '.mounts += [{destination: "/m", type: "nosuchfs", source: "x"}, {destination: "/n", type: "bind", source: "/nope/x"}]
  | .hooks.createRuntime = [{path: "/nope"}, {path: "/etc/passwd"}] | .linux.namespaces[1].path = "/nope/ns"
  | .linux.sysctl["kernel.shm_no_such"] = "1" | .process.rlimits = [{type: "RLIMIT_NOFILE", soft: 1, hard: 1}]
  | .linux.resources.hugepageLimits = [{pageSize: "3MB", limit: 1}]'
edit '.linux.sysctl = {"fs/mqueue/nope": "1"} | .linux.netDevices = {"nope0": {}}'
try rt check --host --bundle "$bundle" --format json
equal status "$status" 2
fields=$(jq -r '.findings[] | select(.severity == "error") | .field' <<<"$out" | sort)
count=$(jq '.mounts | length' "$bundle/config.json")
for field in "/mounts/$((count - 2))/type" "/mounts/$((count - 1))/source" /hooks/createRuntime/0/path \
  /hooks/createRuntime/1/path /linux/namespaces/1/path \
  /linux/sysctl/fs~1mqueue~1nope /linux/netDevices/nope0; do
  grep -qx "$field" <<<"$fields" || fail "$field is not among: $fields"
done
[[ $fields == *hugepageLimits* ]] || fail 'huge pages'
expect_not rlimits
equal 'without a line' "$(jq '[.findings[] | select(.line < 2)] | length' <<<"$out")" 0
succeed rt check --bundle "$bundle"
nothing_left
