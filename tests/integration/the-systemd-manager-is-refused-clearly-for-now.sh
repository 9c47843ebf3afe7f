#!/bin/bash
. "${0%/*}/common.sh"
need_cgroupfs
new_bundle
for flag in --systemd-cgroup --cgroup-manager=systemd; do
  expect_fail rt "$flag" create --bundle "$bundle" "$id"
  expect systemd
  nothing_left
done
