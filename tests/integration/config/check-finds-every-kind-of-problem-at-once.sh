#!/bin/bash
# Syntax, semantics, plan, bundle and host in one run, and nothing twice.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.user.uid = "root" | .process.cwd = "tmp" | .root.path = "nope" | .process.noNewPrivilges = true
  | .process.capabilities.bounding += ["CAP_CHWON"] | .mounts += [{destination: "/m"}, {destination: 5, type: "bind"}]
  | .hooks.createRuntime = [{path: "/nope"}]'
count=$(jq '.mounts | length' "$bundle/config.json")
try rt check --host --bundle "$bundle" --format json
equal status "$status" 2
equal fields "$(jq -r '.findings[].field' <<<"$out" | sort | xargs)" "$(xargs -n 1 <<X | sort | xargs
/process/user/uid /process/cwd /root/path /process/noNewPrivilges
/process/capabilities/bounding/$(jq '.process.capabilities.bounding | length - 1' "$bundle/config.json")
/mounts/$((count - 2))/type /mounts/$((count - 1))/destination /hooks/createRuntime/0/path
X
)"
