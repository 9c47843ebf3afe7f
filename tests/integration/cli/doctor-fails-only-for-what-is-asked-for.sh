#!/bin/bash
# A missing systemd is a problem with --systemd only, a covered /proc with --rootless only.
. "${0%/*}/../common.sh"
problems() { jq -r '[.findings[] | select(.verdict == "problem").id] | join(" ")' <<<"$out"; }
in_namespace() { unshare --mount --propagation private bash -c "$1"'; shift; exec "$@"' - x "$RT" --root "$state" "${@:2}"; }
hidden='mount -t tmpfs none /run'
succeed in_namespace "$hidden" doctor --format json
equal 'without being asked' "$(problems)" ''
try in_namespace "$hidden" doctor --systemd --format json
equal status "$status" 1
equal problems "$(problems)" "systemd.manager systemd.system-bus"
covered='mount --bind /dev/null /proc/meminfo'
succeed in_namespace "$covered" doctor --format json
try in_namespace "$covered" doctor --rootless
equal status "$status" 1
expect 'problem     rootless.proc' '/proc/meminfo'
expect_fail rt doctor --format yaml
expect_fail rt doctor something
