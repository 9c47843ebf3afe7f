#!/bin/bash
# Paths in a state file count only below /sys/fs/cgroup: list and state neither hang on a planted file nor believe it.
. "${0%/*}/../common.sh"
new_bundle
args sleep 100
succeed rt create --bundle "$bundle" "$id"
succeed rt start "$id"
mkdir "$tmp/frozen" "$tmp/pipe"
echo 'frozen 1' >"$tmp/frozen/cgroup.events"
mkfifo "$tmp/pipe/cgroup.events"
cp "$state/$id/state.json" "$tmp/record"
for place in "$tmp/frozen" "$tmp/pipe" "/sys/fs/cgroup/../../..$tmp/pipe"; do
  jq --arg path "$place" '.cgroup.directories = [{path: $path, inode: 0, ours: false}]' "$tmp/record" >"$state/$id/state.json"
  try timeout 10 "$RT" --root "$state" list --format json
  equal 'status of list' "$status" 0
  equal "status, with $place" "$(jq -r '.[0].status' <<<"$out")" running
done
# Another cgroup of the same name says nothing about the container.
cp "$tmp/record" "$state/$id/state.json"
succeed rt pause "$id"
succeed rt state "$id"
equal status "$(jq -r .status <<<"$out")" paused
jq '.cgroup.directories[].inode |= . + 1' "$tmp/record" >"$state/$id/state.json"
succeed rt state "$id"
equal status "$(jq -r .status <<<"$out")" running
cp "$tmp/record" "$state/$id/state.json"
succeed rt resume "$id"
