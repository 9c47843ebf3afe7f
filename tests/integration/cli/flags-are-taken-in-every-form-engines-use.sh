#!/bin/bash
# runc accepts long flags with one dash, and go-runc relies on it.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for flags in "--bundle $bundle" "--bundle=$bundle" "-bundle $bundle" "-bundle=$bundle" "-b $bundle" \
  "--bundle $bundle --no-new-keyring" "--bundle $bundle -no-pivot=false" "--pid-file= --bundle $bundle" \
  "--console-socket= --bundle $bundle"; do
  # shellcheck disable=SC2086
  succeed "$RT" -root "$state" create $flags "$id"
  succeed "$RT" "--root=$state" delete -force "$id"
done
