#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/dev/mqueue", type: "mqueue", source: "mqueue", options: ["nosuid", "noexec", "nodev"]},
  {destination: "/ram", type: "ramfs", source: "some-name", options: ["mode=700"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /dev/mqueue mqueue nosuid noexec nodev
expect_mount /ram ramfs some-name
