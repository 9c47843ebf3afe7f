#!/bin/bash
# Each hint is a fact about this machine, found after the failure.
RT_TEST_TIMEOUT=115
. "${0%/*}/../rootless.sh"
need_newuidmap
new_user_bundle
cp "$bundle/config.json" "$tmp/plain.json"
log=$tmp/run/log
# refused HINT TEXT: a run fails with this text and this hint.
refused() {
  rm -f "$log"
  expect_fail rt --log "$log" --log-format json run --bundle "$bundle" "$id"
  expect "$2"
  [[ $(jq -r .hint "$log") == *"$1"* ]] || fail "the hint is $(jq -r .hint "$log"), not $1"
  cp "$tmp/plain.json" "$bundle/config.json"
  nothing_left
}
if (need_controller memory) >/dev/null; then
  edit '.linux.resources.memory.limit = 100000000'
  refused 'the limits of memory need' 'rootless needs no limits + no cgrouppath when no permission is granted for cgroups'
fi
edit '.linux.cgroupsPath = "/somewhere"'
refused /linux/cgroupsPath 'rootless needs no limits'
ids_of_ranges
edit '.linux.uidMappings[1].hostID = 300000'
refused "/etc/subuid gives rt-tester the ids $first to $((first + 65535))" newuidmap
for file in subuid subgid; do : >"/etc/$file"; done
ids_of_ranges
refused 'usermod --add-subuids' newuidmap
edit '.process.user.uid = 1'
refused null '/process/user/uid: 1 is not mapped'
tool=$(PATH=$user_path command -v newuidmap)
cp "$tool" "$tmp/newuidmap" && chmod 755 "$tmp/newuidmap"
mount --bind "$tmp/newuidmap" "$tool"
ids_of_ranges
refused "chmod u+s $tool" newuidmap
hide_newuidmap
ids_of_ranges
refused 'apt install uidmap' 'newuidmap is not installed'
mount --bind /proc/version /proc/cmdline
refused '/proc is covered here (/proc/cmdline)' 'mount /proc'
umount /proc/cmdline
edit '.mounts += [{destination: "/m", source: "/tmp", options: ["bind", "idmap"], uidMappings: [{containerID: 0, hostID: 0, size: 1}], gidMappings: [{containerID: 0, hostID: 0, size: 1}]}]'
ids_of_user
refused null 'only root can make id-mapped mounts'
