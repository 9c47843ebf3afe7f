#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities = {bounding: ["CAP_CHOWN", "CAP_KILL", "CAP_NET_RAW", "CAP_SYS_CHROOT"],
  permitted: ["CAP_CHOWN", "CAP_KILL", "CAP_NET_RAW"], effective: ["CAP_CHOWN", "CAP_KILL"],
  inheritable: ["CAP_KILL", "CAP_NET_RAW"], ambient: ["CAP_KILL"]} | .process.user.uid = 1000'
inside /guest caps
expect_line 'bounding: chown kill net_raw sys_chroot' 'inheritable: kill net_raw' 'ambient: kill' 'permitted: kill' 'effective: kill'
