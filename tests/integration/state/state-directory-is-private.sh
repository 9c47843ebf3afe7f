#!/bin/bash
# It defines the containers: no other user may read it or plant files in it.
. "${0%/*}/../common.sh"
new_bundle
umask 0
running
equal 'mode of the root' "$(stat -c %a "$state")" 700
equal 'mode of the entry' "$(stat -c %a "$state/$id")" 700
[ -z "$(find "$state" -type f -perm /077)" ] || fail "readable: $(find "$state" -type f -perm /077 -ls)"
