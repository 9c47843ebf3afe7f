#!/bin/bash
# bundles/web answers on its own address; the veth pair that its hook made disappears with the container. In a private network
# namespace, to leave the host's unchanged.
. "${0%/*}/../bundles.sh"
need_tool curl ip nsenter
published_bundle web  # now, while there is a network to make its root file system
[ "${RT_TEST_NET:-}" ] || RT_TEST_NET=1 exec unshare --net "$0"
background rt run --bundle "$bundle" "$id" >"$tmp/server" 2>&1
for ((round = 0; round < 300; round++)); do
  try curl -sS --max-time 5 http://192.0.2.2:5000/
  [ "$status" != 0 ] || break
  sleep 0.1
done
[ "$status" = 0 ] || fail "no answer: $(cat "$tmp/server")"
equal answer "$out" 'Hello, web! This is running inside a Container.'
succeed rt kill "$id" KILL
wait "${pids[0]}" || status=$?
equal status "$status" 137
! ip link show rt-web >/dev/null 2>&1 || fail 'rt-web is left'
nothing_left
