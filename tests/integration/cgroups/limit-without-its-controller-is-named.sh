#!/bin/bash
# Not with the kernel's text for a missing file, which engines take for a missing command.
. "${0%/*}/../common.sh"
again_in_v2_view
! grep -qw memory /sys/fs/cgroup/cgroup.controllers || skip 'this machine has every controller'
new_bundle
edit '.linux.resources.memory.limit = 100000000'
create_fails
expect memory /linux/resources/memory
expect_not 'no such file' 'o such file'
nothing_left
