#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 33554432, swap: 33554432}'
args /bin/sh -c 'while [ ! -e /go ]; do /bin/sleep 0.02; done; dd if=/dev/zero of=/dev/null bs=60M count=1; exec /guest pause'
create
start
background rt events --interval 1h "$id" >"$tmp/events"
wait_for [ -s "$tmp/events" ]
touch "$rootfs/go"
told() { grep -q "{\"type\":\"oom\",\"id\":\"$id\"}" "$tmp/events"; }
wait_for told
equal status "$(status_of)" running
