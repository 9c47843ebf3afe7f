#!/bin/bash
. "${0%/*}/../rootless.sh"
new_user_bundle
edit '.mounts |= map(if .type == "devpts" then .options += ["gid=5"] else . end)'
cp "$bundle/config.json" "$tmp/plain.json"
hide_newuidmap
shell 'cat /proc/self/uid_map /proc/self/setgroups; touch /tmp/mine'
equal maps "$(tr -s ' ' <<<"$out" | xargs)" "0 $user 1 deny"
edit '.process.user.additionalGids = [0]'
run_fails
expect /process/user/additionalGids 'cannot set any additional groups in a rootless container'
cp "$tmp/plain.json" "$bundle/config.json"
ids_of_user
run_fails
expect '/mounts/2/options: gid=5 is not mapped by /linux/gidMappings'
cp "$tmp/plain.json" "$bundle/config.json"
ids_of_ranges
run_fails
expect /linux/uidMappings 'newuidmap is not installed'
nothing_left
