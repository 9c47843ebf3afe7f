#!/bin/bash
# What a crash has left must not need rm -r.
. "${0%/*}/../common.sh"
mkdir -p -m 700 "$state"/{empty,garbage}
echo '{"id": "garb' >"$state/garbage/state.json"
for name in empty garbage; do
  succeed rt delete --force "$name"
  [ ! -e "$state/$name" ] || fail "$name is still there"
done
