#!/bin/bash
# `unshare -Ur`: root there, but in the host's mount namespace.
. "${0%/*}/../rootless.sh"
new_user_bundle
edit '.linux.namespaces |= map(select(.type != "network"))'
args /bin/echo up
for how in -Ur -Urm '-Urmpf --mount-proc' -Urn; do
  # shellcheck disable=SC2086
  succeed as_user unshare $how "$RT" --root "$tmp/run/rt" run --bundle "$bundle" "$id"
  expect_line up
done
nothing_left
