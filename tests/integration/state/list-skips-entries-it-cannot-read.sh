#!/bin/bash
# In other runtimes one broken entry hid all containers.
. "${0%/*}/../common.sh"
new_bundle
running
mkdir -m 700 "$state"/{empty,garbage,'white space'}
echo '{"id": "garb' >"$state/garbage/state.json"
echo stray >"$state/a-file"
ln -s /nowhere "$state/a-link"
succeed rt list -q
equal ids "$out" "$id"
succeed rt list --format json
equal ids "$(jq -r '.[].id' <<<"$out")" "$id"
[[ $err == *garbage* ]] || fail 'the broken entry is not named on stderr'
rm -r "$state"/{empty,garbage,'white space',a-file,a-link}
