#!/bin/bash
. "${0%/*}/../rootless.sh"
[ -e /proc/self/timens_offsets ] || skip 'no time namespaces here'
new_user_bundle
ids_of_user
edit '.linux.namespaces += [{type: "time"}] | .linux.timeOffsets = {boottime: {secs: 86400}}'
inside /bin/cat /proc/self/timens_offsets
expect boottime 86400
nothing_left
