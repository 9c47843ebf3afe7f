#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities.bounding += ["CAP_SYS_ADMIN"]'
# In a view without controllers a limit is an error, which other tests check.
in_v2 || edit '.linux.resources.memory.limit = 50000000'
hook createRuntime "touch $tmp/hook-ran"
before=$(find "$tmp" -newermt @0 -printf '%p %T@ %i\n' | grep -v -E "$tmp(/out|/err)?( |$)" | sort)
succeed setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set -all env -i "$RT" plan --bundle "$bundle"
in_v2 || expect memory
expect /process/capabilities /mounts/0 createRuntime "${id#rt-}"
equal 'files of the test' "$(find "$tmp" -newermt @0 -printf '%p %T@ %i\n' | grep -v -E "$tmp(/out|/err)?( |$)" | sort)" "$before"
[ ! -e "$tmp/hook-ran" ] && [ -z "$(cgroups)" ] && [ ! -e "$state" ] || fail 'something was made'
