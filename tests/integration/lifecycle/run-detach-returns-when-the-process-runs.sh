#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for flag in --detach -d; do
  succeed rt run "$flag" --bundle "$bundle" "$id"
  equal output "$out$err" ''
  equal status "$(status_of)" running
  succeed rt delete --force "$id"
done
