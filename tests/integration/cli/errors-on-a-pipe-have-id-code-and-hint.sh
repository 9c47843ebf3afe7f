#!/bin/bash
# One line, as engines read it.
. "${0%/*}/../common.sh"
new_bundle
try rt state web
equal error "$err" 'rt: state web: container does not exist [RT0101: there is no state directory yet]'
running
try rt state "${id}x"
equal error "$err" "rt: state ${id}x: container does not exist [RT0101: the nearest id is \"$id\"]"
try rt mounts add "${id}x" "$bundle/config.json"
equal error "$err" "rt: mounts ${id}x: container does not exist [RT0101: the nearest id is \"$id\"]"
try rt rm "$id"
expect 'did you mean delete?'
for name in NET_ADMIN cap_net_admin net_admni; do
  try rt exec --cap "$name" "$id" /bin/true
  expect 'did you mean CAP_NET_ADMIN?'
done
succeed rt delete --force "$id"
args /bin/true
succeed rt --debug run --bundle "$bundle" "$id"
expect "rt: run $id:" 'mount /proc' ' ms'
