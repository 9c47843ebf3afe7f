#!/bin/bash
# CVE-2022-0492: the kernel runs the program named in this file as root of the host. It is at the root of a v1 hierarchy.
. "${0%/*}/../common.sh"
need_v1 pids
new_bundle
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "rw"]}]'
cp "$bundle/config.json" "$tmp/good.json"
for change in . '.linux.namespaces -= [{type: "cgroup"}]' \
  "(.linux.namespaces[] | select(.type == \"cgroup\")) += {path: \"/proc/$$/ns/cgroup\"}"; do
  jq "$change" <"$tmp/good.json" >"$bundle/config.json"
  shell 'cat /sys/fs/cgroup/pids/cgroup.procs && mkdir /sys/fs/cgroup/pids/child && rmdir /sys/fs/cgroup/pids/child
    find /sys/fs/cgroup -name release_agent 2>/dev/null || true  # others come and go'
  expect_not release_agent
  nothing_left
done
