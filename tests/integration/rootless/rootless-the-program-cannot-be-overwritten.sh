#!/bin/bash
# CVE-2019-5736 without root: the user cannot write root's program anyway; the user's own runs from a sealed copy.
. "${0%/*}/../rootless.sh"
new_user_bundle
args /bin/true
create
equal 'the program of root' "$(readlink "/proc/$(pid_of)/exe")" "$tmp/rt-of-root"
! as_user sh -c ': >>"$1"' - "$RT" 2>/dev/null || fail 'the user can write it'
succeed rt delete --force "$id"
sealed() {
  chown "$user" "$RT"
  chmod "$1" "$RT"
  create
  equal "the program ($2)" "$(readlink "/proc/$(pid_of)/exe")" '/memfd:rt (deleted)'
  succeed rt delete --force "$id"
}
cp "$RT" "$tmp/home/rt"
RT=$tmp/home/rt
sealed 755 "the user's own"
chown 0 "$RT"
chmod 777 "$RT"
create
equal 'the program that all may write' "$(readlink "/proc/$(pid_of)/exe")" '/memfd:rt (deleted)'
