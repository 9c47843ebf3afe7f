#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities = {bounding: ["CAP_CHOWN", "CAP_MKNOD"], permitted: ["CAP_CHOWN", "CAP_MKNOD"], effective: ["CAP_CHOWN"]}'
inside /guest caps
expect_line 'bounding: chown mknod' 'inheritable: none' 'permitted: chown mknod' 'ambient: none'
