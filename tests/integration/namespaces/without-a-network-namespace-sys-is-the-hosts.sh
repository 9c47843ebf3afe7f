#!/bin/bash
# In a user namespace the kernel mounts no sysfs for a network namespace that others own: the host's is bound, read-only.
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.namespaces |= map(select(.type != "network")) | .mounts |= map(if .type == "sysfs" then .options = ["nosuid"] else . end)'
shell 'cat /proc/self/mountinfo; ls -d /sys/class/net/lo'
expect_mount /sys sysfs ro nosuid
expect_line /sys/class/net/lo
