#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
exec 3<"$tmp" 4<"$bundle/config.json" 7<"$tmp" 15<"$tmp" 99<"$tmp"
args /guest fds
for detach in '' --detach; do
  # shellcheck disable=SC2086
  succeed rt run $detach --bundle "$bundle" "$id"
  [ -z "$detach" ] || wait_status stopped
  equal "descriptors $detach" "$(cut -d' ' -f1 "$tmp/out" | tr '\n' ' ')" '0 1 2 '
done
