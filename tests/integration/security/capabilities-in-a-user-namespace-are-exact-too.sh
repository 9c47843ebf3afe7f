#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.process.capabilities = {bounding: ["CAP_CHOWN", "CAP_KILL"], permitted: ["CAP_CHOWN", "CAP_KILL"], effective: ["CAP_CHOWN", "CAP_KILL"], inheritable: ["CAP_KILL"], ambient: ["CAP_KILL"]}
  | .process.user = {uid: 5, gid: 5}'
inside /guest caps
expect_line 'bounding: chown kill' 'effective: kill' 'inheritable: kill' 'permitted: kill' 'ambient: kill'
