#!/bin/bash
# containerd always calls it after a delete that has worked.
. "${0%/*}/../common.sh"
new_bundle
running
succeed rt delete --force "$id"
for flag in --force -f; do
  succeed rt delete "$flag" "$id"
  equal output "$out$err" ''
done
