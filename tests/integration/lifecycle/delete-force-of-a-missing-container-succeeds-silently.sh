#!/bin/bash
# containerd always calls it after a successful delete.
. "${0%/*}/../common.sh"
new_bundle
running
succeed rt delete --force "$id"
for flag in --force -f; do
  succeed rt delete "$flag" "$id"
  equal output "$out$err" ''
done
