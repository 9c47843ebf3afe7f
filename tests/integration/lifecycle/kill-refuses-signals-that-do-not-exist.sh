#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
for signal in NOSUCH SIGNOSUCH 99 -1 9x RTMIN+99; do
  try rt kill -- "$id" "$signal"
  [ "$status" != 0 ] && [ -n "$err" ] || fail "$signal was accepted"
done
equal status "$(status_of)" running
