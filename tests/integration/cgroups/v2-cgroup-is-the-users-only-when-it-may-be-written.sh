#!/bin/bash
# Only the files that the kernel lists as safe to delegate, never a limit; and only with a cgroup namespace and a writable
# mount.
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
user_namespace 100000
edit '.process.user = {uid: 7, gid: 7} | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid"]}]'
args /guest pause
where=$(cgroup_of memory)
create
for file in . cgroup.procs cgroup.threads cgroup.subtree_control; do
  equal "owner of $file" "$(stat -c %u "$where/$file")" 100007
done
for file in cgroup.freeze cgroup.max.depth cgroup.type; do equal "owner of $file" "$(stat -c %u "$where/$file")" 0; done
start
execute "$id" /bin/sh -c 'mkdir /sys/fs/cgroup/child && echo $$ >/sys/fs/cgroup/child/cgroup.procs'
exec_fails --cgroup nosuch "$id" /bin/true
succeed rt delete --force "$id"
nothing_left
cp "$bundle/config.json" "$tmp/good.json"
for change in '.mounts[-1].options += ["ro"]' '.linux.namespaces -= [{type: "cgroup"}]' '.mounts |= .[:-1]'; do
  jq "$change" <"$tmp/good.json" >"$bundle/config.json"
  create
  equal "owner after $change" "$(stat -c %u "$where")" 0
  succeed rt delete --force "$id"
done
# Without a user namespace the ids are the host's.
jq '.linux.namespaces -= [{type: "user"}] | del(.linux.uidMappings, .linux.gidMappings)' <"$tmp/good.json" >"$bundle/config.json"
create
equal owner "$(stat -c %u "$where")" 7
