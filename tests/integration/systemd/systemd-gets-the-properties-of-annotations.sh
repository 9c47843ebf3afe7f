#!/bin/bash
# They come after our own and may override those; create fails on one that systemd does not know, and leaves nothing behind.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
edit '.annotations = {"org.systemd.property.TimeoutStopSec": "7", "org.systemd.property.Description": "'\''mine'\''",
  "org.systemd.property.DefaultDependencies": "true", "org.systemd.property.After": "['\''basic.target'\'']"}'
args /guest pause
create
equal timeout "$(property TimeoutStopUSec)" 7s
equal description "$(property Description)" mine
equal dependencies "$(property DefaultDependencies)" yes
[[ $(property After) == *basic.target* ]] || fail "After is $(property After)"
succeed rt delete --force "$id"
no_unit_left
edit '.annotations = {"org.systemd.property.NoSuchThing": "true"}'
create_fails
expect 'systemd cgroup driver' NoSuchThing
no_unit_left
edit '.annotations = {"org.systemd.property.TimeoutStopUSec": "uint64"}'
create_fails
expect /annotations/org.systemd.property.TimeoutStopUSec
no_unit_left
