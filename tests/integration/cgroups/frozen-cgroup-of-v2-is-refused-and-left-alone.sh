#!/bin/bash
# Frozen itself, or by an ancestor.
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
where=/sys/fs/cgroup/$id
mkdir "$where" "$where/inner"
echo 1 >"$where/cgroup.freeze"
for path in "/$id" "/$id/inner" "/$id/new"; do
  edit --arg path "$path" '.linux.cgroupsPath = $path'
  begin=$SECONDS
  create_fails
  expect frozen "$path"
  [ $((SECONDS - begin)) -lt 5 ] || fail 'it hung'
  equal 'cgroups' "$(cgroups | sort)" "$where"$'\n'"$where/inner"
  [ ! -e "$state/$id" ] || fail 'state left'
done
equal state "$(cat "$where/cgroup.freeze")" 1
