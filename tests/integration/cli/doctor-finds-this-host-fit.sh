#!/bin/bash
# Where containers run, nothing they need is reported missing; the text and the JSON agree.
. "${0%/*}/../common.sh"
succeed rt doctor
expect_line kernel namespaces mounts cgroup systemd security rootless rt
expect_not $'\033'
# Only an unbreakable word, such as a path, makes a line wider.
wide=$(awk 'length > 100' "$tmp/out" | grep -vE '[^ ]{48,}' || true)
equal 'lines that are too wide' "$wide" ''
count=$(grep -cE '^  (ok|limited|problem|not tested) +[a-z]+\.[a-z0-9-]+  ' "$tmp/out")
succeed rt doctor --format json
equal findings "$(jq '.findings | length' <<<"$out")" "$count"
equal problems "$(jq .problems <<<"$out")" 0
verdict() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | .verdict' <<<"$out"; }
for id in kernel.calls namespaces.pid mounts.api cgroup.create rootless.proc rt.state-directory; do
  equal "$id" "$(verdict "$id")" ok
done
succeed rt --color always doctor
expect $'\033[1;32mok'
