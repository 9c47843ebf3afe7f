#!/bin/bash
# For root $XDG_RUNTIME_DIR does not count, empty or not: engines set it differently from call to call.
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
[[ $tmp != /run/* ]] || skip "the test itself lies in /run"
mount -t tmpfs tmpfs /run
mkdir "$tmp/xdg"
new_bundle
args /guest pause
succeed env XDG_RUNTIME_DIR="$tmp/xdg" "$RT" create --bundle "$bundle" "$id"
for xdg in '' "$tmp/xdg" /nonexistent; do
  succeed env XDG_RUNTIME_DIR="$xdg" "$RT" state "$id"
done
succeed env -u XDG_RUNTIME_DIR "$RT" list -q
equal ids "$out" "$id"
equal roots "$(find /run "$tmp/xdg" -name "$id" -printf '%h\n')" "/run/$(basename "$RT")"
succeed "$RT" delete --force "$id"
