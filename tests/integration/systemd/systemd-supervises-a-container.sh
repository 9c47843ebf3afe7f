#!/bin/bash
# bundles/engines/rt-run@.service: systemd starts a bundle, starts it again after a failure, and its stop leaves nothing.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
service=rt-run@$id.service
# The scopes of the service's containers belong to systemd.
rt() { "$RT" --root /run/rt-run "$@"; }
at_end() {
  systemctl stop "$service"
  systemctl reset-failed "$service"
  rm "/run/systemd/system/rt-run@.service" "/run/$id"
  systemctl daemon-reload
}
new_bundle
edit 'del(.linux.cgroupsPath)'
args /bin/sh -c 'echo "says $HOSTNAME"; exec /guest pause'
ln -s "$bundle" "/run/$id"
sed "s|/usr/bin/rt|$RT|; s|/var/lib/bundles|/run|" "$here/../../bundles/engines/rt-run@.service" >/run/systemd/system/rt-run@.service
systemctl daemon-reload
succeed systemctl start "$service"
wait_status running
pid=$(pid_of)
equal 'the service' "$(systemctl is-active "$service")" active
succeed rt kill "$id" KILL
restarted() { [ "$(status_of)" = running ] && [ "$(pid_of)" != "$pid" ]; }
wait_for restarted
succeed systemctl stop "$service"
try rt state "$id"
[ "$status" != 0 ] || fail 'the container is left'
equal 'the service' "$(systemctl is-active "$service" || true)" inactive
equal 'its result' "$(systemctl show -P Result "$service")" success
[ -z "$(cgroups)" ] || fail "cgroups left: $(cgroups)"
