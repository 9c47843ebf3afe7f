#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for good in 0 Az_9+.- a..b "$(printf 'x%.0s' {1..64})" "$(printf 'y%.0s' {1..255})"; do
  succeed rt create --bundle "$bundle" "$good"
  equal id "$(rt state "$good" | jq -r .id)" "$good"
  succeed rt delete --force "$good"
done
