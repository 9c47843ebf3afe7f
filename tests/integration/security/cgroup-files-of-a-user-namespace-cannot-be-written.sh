#!/bin/bash
# CVE-2023-25809: /sys/fs/cgroup was writable although mounted read-only.
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.namespaces -= [{type: "cgroup"}]
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "ro"]}]'
shell 'cat /proc/self/mountinfo'
while read -r line; do
  [[ $line =~ ^[^\ ]+\ [^\ ]+\ [^\ ]+\ [^\ ]+\ /sys(/[^\ ]*)?\ ro ]] || fail "can be written: $line"
done < <(grep ' /sys' <<<"$out")
