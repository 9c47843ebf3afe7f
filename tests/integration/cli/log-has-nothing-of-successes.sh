#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities.bounding += ["CAP_NOSUCH"] | .process.noNewPrivilegs = true'
hook poststop 'exit 1'
args /guest pause
for command in "create --bundle $bundle $id" "start $id" "state $id" "kill $id KILL"; do
  # shellcheck disable=SC2086
  succeed rt --log "$tmp/log" --log-format json $command
done
wait_status stopped
succeed rt --log "$tmp/log" --log-format json list
try rt delete "$id"  # a systemd on cgroup v1 keeps the unit until then
args /guest exit 3
edit 'del(.hooks)'
try rt --log "$tmp/log" --log-format json run --bundle "$bundle" other
equal log "$(cat "$tmp/log" 2>/dev/null)" ''
