#!/bin/bash
# As in a container whose seccomp profile is older than the calls.
. "${0%/*}/../common.sh"
need_tool python3
[ "$(uname -m)" = x86_64 ] || skip 'the numbers are those of x86-64'
denied() { try /usr/bin/python3 "$here/deny-calls.py" "$1" -- "$RT" --root "$state" doctor --format json; }
problems() { jq -r '[.findings[] | select(.verdict == "problem").id] | join(" ")' <<<"$out"; }
# openat2, mount_setattr, pidfd_getfd, close_range; ENOSYS is 38, EPERM is 1
denied 437=38
equal status "$status" 1
[[ " $(problems) " == *' kernel.calls '* ]] || fail "openat2: $(problems)"
denied 442=1
equal mount_setattr "$(problems)" 'mounts.api'
denied 438=38
equal pidfd_getfd "$(problems)" kernel.calls
denied 436=38
equal close_range "$(problems)" kernel.calls
# clone3: it says so, instead of failing.
denied 435=38
equal status "$status" 1
[[ " $(problems) " == *' kernel.calls '* ]] || fail "clone3: $(problems)"
no_probes_left
