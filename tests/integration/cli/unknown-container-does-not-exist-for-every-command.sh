#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p -m 700 "$state"
for command in state start kill delete; do
  expect_fail rt "$command" nobody
  expect 'does not exist'
done
expect_fail rt kill --all nobody KILL
expect 'does not exist'
