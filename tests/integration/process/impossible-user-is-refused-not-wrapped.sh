#!/bin/bash
# In crun 4294967295 became root, in runc 4294967296.
. "${0%/*}/../common.sh"
new_bundle
for value in -1 4294967295 4294967296 4294967297 18446744073709551615 1e3 0.5; do
  sed "s/\"uid\": 0/\"uid\": $value/" "$here/config.json" >"$bundle/config.json"
  create_fails
  expect /process/user/uid
  sed "s/\"gid\": 0/\"gid\": $value/" "$here/config.json" >"$bundle/config.json"
  create_fails
  expect /process/user/gid
done
