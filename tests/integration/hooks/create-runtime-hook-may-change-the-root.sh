#!/bin/bash
# CDI hooks and ldconfig hooks write into it before the process sees it.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "echo from-hook >$rootfs/etc/from-hook"
inside /bin/cat /etc/from-hook
expect_line from-hook
