#!/bin/bash
# Capabilities, devices, mounts and annotations, each with advice.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities.bounding += ["CAP_SYS_ADMIN"] | .linux.resources.devices = [{allow: true, access: "rwm"}]
  | .mounts += [{destination: "/s", type: "bind", source: "/var/run/docker.sock", options: ["ro"]},
                {destination: "/w", type: "bind", source: "/srv/data", options: ["rw"]},
                {destination: "/r", type: "bind", source: "/srv/data", options: ["ro"]},
                {destination: "/h", type: "bind", source: "/", options: ["rbind"]}]
  | .annotations["run.oci.keep_original_groups"] = "1"'
try rt check --security --bundle "$bundle" --format json
equal status "$status" 1
ids=$(jq -r '.findings[].code' <<<"$out" | sort -u)
for exposure in capability all-devices engine-socket writable-bind host-root annotation; do
  grep -qx "$exposure" <<<"$ids" || fail "$exposure is not among: $ids"
done
equal 'writable binds' "$(jq -r '[.findings[] | select(.code == "writable-bind")] | length' <<<"$out")" 1
equal 'without advice' "$(jq '[.findings[] | select(has("hint") | not)] | length' <<<"$out")" 0
succeed rt check --bundle "$bundle"
