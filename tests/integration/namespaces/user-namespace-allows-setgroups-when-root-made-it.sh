#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.process.user = {uid: 7, gid: 8, additionalGids: [9, 10]}'
inside /guest ids
expect_line 'uid: 7 7 7' 'gid: 8 8 8' 'groups: 9 10'
