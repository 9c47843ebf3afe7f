#!/bin/bash
# CVE-2024-21626: the container's working directory was on the host.
. "${0%/*}/../common.sh"
new_bundle
echo secret >"$tmp/secret"
exec 3<"$tmp" 4<"$tmp" 5<"$tmp" 6<"$tmp" 7<"$tmp" 8<"$tmp" 9<"$tmp" 10<"$tmp"
args /bin/cat ../../../../../../../../../../../../"$tmp/secret" secret
for n in {3..20}; do
  edit ".process.cwd = \"/proc/self/fd/$n\""
  try rt run --bundle "$bundle" "$id"
  expect_not secret$'\n'
  [[ $out != *secret* ]] || fail "through descriptor $n"
  [ "$status" != 0 ] || fail "cwd /proc/self/fd/$n was accepted"
done
ln -s /proc/self/fd/7 "$rootfs/link"
edit '.process.cwd = "/link"'
run_fails
expect_not secret$'\n'
