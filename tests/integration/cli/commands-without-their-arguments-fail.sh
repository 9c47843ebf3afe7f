#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
cd "$bundle"
for line in create start state kill delete 'create a b' 'start a b' 'state a b' 'delete a b' nosuchcommand \
  'create --nosuchflag x' '--nosuchflag list' 'list --format yaml' '--log-format xml list' 'kill KILL'; do
  # shellcheck disable=SC2086
  try rt $line
  [ "$status" != 0 ] && [ "$status" -lt 128 ] && [ -n "$err" ] || fail "rt $line"
done
[ -z "$(ls -A "$state" 2>/dev/null)" ] || fail 'something was made'
