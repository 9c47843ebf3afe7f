#!/bin/bash
# All of them make the same missing mount points.
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
edit '.mounts += [range(5) | {destination: "/new/\(.)/deep", type: "tmpfs", source: "tmpfs"}] | del(.linux.cgroupsPath)'
edit '.linux.namespaces -= [{type: "cgroup"}]'
for n in {1..20}; do
  mkdir "$tmp/b$n"
  jq --arg root "$rootfs" --arg path "/$id-$n" '.root.path = $root | .linux.cgroupsPath = $path' <"$bundle/config.json" >"$tmp/b$n/config.json"
  { rt run --bundle "$tmp/b$n" "$id-$n" 2>"$tmp/err-$n" || echo "$n" >>"$tmp/failed"; } &
done
wait
[ ! -e "$tmp/failed" ] || fail "failed: $(cat "$tmp"/err-*)"
