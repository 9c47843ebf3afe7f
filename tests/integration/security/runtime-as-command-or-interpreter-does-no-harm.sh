#!/bin/bash
# CVE-2019-5736.
. "${0%/*}/../common.sh"
new_bundle
hash=$(sha256sum <"$RT")
printf '#!/proc/self/exe --version\n' >"$rootfs/evil"
chmod 755 "$rootfs/evil"
for command in /evil /proc/self/exe; do
  args "$command" --version
  try timeout 40 "$RT" --root "$state" run --bundle "$bundle" "$id"
  [ "$status" != 124 ] || fail "$command hung"
  equal "the binary after $command" "$(sha256sum <"$RT")" "$hash"
done
args /bin/sh -c 'exec 3>>/proc/1/exe; echo evil >&3'
try rt run --bundle "$bundle" "$id"
equal 'the binary in the end' "$(sha256sum <"$RT")" "$hash"
nothing_left
