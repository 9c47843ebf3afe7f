#!/bin/bash
# It holds what containers are: nobody else may read or plant it.
. "${0%/*}/common.sh"
new_bundle
umask 0
running
equal 'mode of the root' "$(stat -c %a "$state")" 700
equal 'mode of the entry' "$(stat -c %a "$state/$id")" 700
[ -z "$(find "$state/$id" -type f -perm /077)" ] || fail "readable: $(find "$state/$id" -type f -perm /077 -ls)"
