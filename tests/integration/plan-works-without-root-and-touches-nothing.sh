#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.process.capabilities.bounding += ["CAP_SYS_ADMIN"] | .linux.resources.memory.limit = 50000000'
hook createRuntime "touch $tmp/hook-ran"
before=$(find "$tmp" -newermt @0 -printf '%p %T@ %i\n' | grep -v -E "$tmp(/out|/err)?( |$)" | sort)
succeed setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set -all env -i "$RT" plan --bundle "$bundle"
expect /process/capabilities /mounts/0 memory createRuntime "$id"
equal 'files of the test' "$(find "$tmp" -newermt @0 -printf '%p %T@ %i\n' | grep -v -E "$tmp(/out|/err)?( |$)" | sort)" "$before"
[ ! -e "$tmp/hook-ran" ] && [ -z "$(cgroups)" ] && [ ! -e "$state" ] || fail 'something was made'
