#!/bin/bash
# A limit of zero, in the test's own user namespace; and the setting that fixes it.
. "${0%/*}/../common.sh"
no_users() {
  unshare --user --map-root-user bash -c 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"' - "$RT" --root "$state" doctor "$@"
}
try unshare --user --map-root-user true
[ "$status" = 0 ] || skip 'cannot create a user namespace here'
try no_users --rootless --format json
equal status "$status" 1
finding() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | '"$2" <<<"$out"; }
for id in namespaces.user rootless.user-namespace; do
  equal "$id" "$(finding "$id" .verdict)" problem
  equal "$id" "$(finding "$id" .found)" '/proc/sys/user/max_user_namespaces is 0'
  equal "$id" "$(finding "$id" .fix)" 'sysctl -w user.max_user_namespaces=15000'
done
equal namespaces.pid "$(finding namespaces.pid .verdict)" ok
