#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
succeed rt list
expect ID PID STATUS BUNDLE CREATED OWNER
[[ "$(head -1 <<<"$out")" =~ ^ID\ +PID\ +STATUS\ +BUNDLE\ +CREATED\ +OWNER ]] || fail 'the header'
[[ "$(tail -1 <<<"$out")" =~ ^$id\ +$(pid_of)\ +running\ +$bundle\ +20[0-9TZ:.-]+\ +root$ ]] || fail 'the line'
equal lines "$(wc -l <<<"$out")" 2
