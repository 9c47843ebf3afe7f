#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for rule in '{"allow": true, "type": "x", "access": "r"}' '{"allow": true, "access": "q"}' '{"type": "c", "access": "r"}' null; do
  edit --argjson rule "$rule" '.linux.resources.devices = [{allow: false, access: "rwm"}, $rule]'
  create_fails
  expect /linux/resources/devices/1
  nothing_left
done
