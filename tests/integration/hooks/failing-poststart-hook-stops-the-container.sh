#!/bin/bash
# Specification 1.3: an error is generated, the container is stopped, and the lifecycle continues at its end.
. "${0%/*}/../common.sh"
new_bundle
hook poststop "echo cleaned >$tmp/poststop"
hook poststart 'echo late boom >&2; exit 6'
args /guest pause
create
pid=$(pid_of)
expect_fail rt start "$id"
expect 'poststart hook #0' 'status 6' 'late boom'
gone "$pid" || fail 'the process lives'
nothing_left
equal 'poststop' "$(cat "$tmp/poststop")" cleaned
expect_fail rt delete "$id"
expect 'does not exist'

