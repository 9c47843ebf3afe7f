#!/bin/bash
# runtime.md, create: "Any changes made to the config.json file after this operation will not have an effect".
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'hostname; id -u'
hook poststop 'echo original >>'"$tmp/poststop"
rt create --bundle "$bundle" "$id" >"$tmp/said"
echo '{"ociVersion": "1.0.0"}' >"$bundle/config.json"
start
wait_status stopped
equal output "$(tr '\n' ' ' <"$tmp/said")" 'guest 0 '
succeed rt delete "$id"
equal hooks "$(cat "$tmp/poststop")" original
nothing_left
