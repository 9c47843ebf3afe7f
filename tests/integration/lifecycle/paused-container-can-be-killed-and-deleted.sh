#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for end in 'kill ID KILL' 'delete --force ID'; do
  running
  pid=$(pid_of)
  succeed rt pause "$id"
  expect_fail rt delete "$id"
  expect 'not stopped: paused'
  # shellcheck disable=SC2086
  succeed rt ${end/ID/"$id"}
  wait_for gone "$pid"
  succeed rt delete --force "$id"
  nothing_left
done
