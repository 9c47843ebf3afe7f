#!/bin/bash
# A service manager's socket, in the environment of the runtime when it is a service itself.
. "${0%/*}/../common.sh"
new_bundle
args /guest env
for socket in "$tmp/nobody-listens" @abstract '' relative; do
  succeed timeout 40 env NOTIFY_SOCKET="$socket" "$RT" --root "$state" create --bundle "$bundle" "$id"
  succeed timeout 40 env NOTIFY_SOCKET="$socket" "$RT" --root "$state" start "$id"
  wait_status stopped
  succeed env NOTIFY_SOCKET="$socket" "$RT" --root "$state" delete "$id"
done
succeed timeout 40 env NOTIFY_SOCKET="$tmp/nobody-listens" "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_not "$tmp/nobody-listens"
nothing_left
