#!/bin/bash
# Also when the caller has another one, as runc and crun do it.
. "${0%/*}/../common.sh"
new_bundle
umask 0
inside /guest ids
expect_line 'umask: 0022'
edit '.process.user.umask = 63'
inside /guest ids
expect_line 'umask: 0077'
edit '.process.user.umask = 0'
inside /guest ids
expect_line 'umask: 0000'
