#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.user = {uid: 1000, gid: 1001, additionalGids: [5, 33, 5000]}'
inside /guest ids
expect_line 'uid: 1000 1000 1000' 'gid: 1001 1001 1001' 'groups: 5 33 5000'
