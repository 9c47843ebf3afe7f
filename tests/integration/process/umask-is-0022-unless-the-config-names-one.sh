#!/bin/bash
# Even if the caller has another one, as with runc and crun.
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
