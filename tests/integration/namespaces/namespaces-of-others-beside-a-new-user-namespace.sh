#!/bin/bash
# The container's root owns none of them, so rt makes the file systems that show them.
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.mounts += [{destination: "/sys", type: "sysfs", source: "sysfs", options: ["nosuid", "noexec", "nodev", "ro"]},
  {destination: "/dev/mqueue", type: "mqueue", source: "mqueue", options: ["nosuid", "noexec", "nodev"]}]
  | .mounts |= unique_by(.destination) | .mounts |= sort_by(.destination | length)'
hold --net --ipc --uts --pid --fork --kill-child
ip link help >/dev/null 2>&1 || need_tool ip
nsenter -t "$holder" -n ip link add of-holder type dummy 2>/dev/null || ip=none
cp "$bundle/config.json" "$tmp/good.json"
for pair in network:net ipc:ipc uts:uts pid:pid; do
  cp "$tmp/good.json" "$bundle/config.json"
  edit --arg n "${pair%:*}" --arg p "/proc/$holder/ns/${pair#*:}" \
    '.linux.namespaces |= map(if .type == $n then .path = $p else . end) | del(.hostname, .linux.sysctl)'
  inside /bin/sh -c "readlink /proc/self/ns/${pair#*:}; ls /sys/class/net; ls /proc | grep -c '^[0-9]'; ls -d /dev/mqueue"
  expect_line "$(readlink "/proc/$holder/ns/${pair#*:}")" /dev/mqueue
  [ $pair != network:net ] || [ -n "${ip:-}" ] || expect_line of-holder
  # Its own few processes, not those of the host.
  [ $pair != pid:pid ] || [ "$(grep -E '^[0-9]+$' <<<"$out")" -lt 8 ] || fail "it sees others: $out"
done
nothing_left
