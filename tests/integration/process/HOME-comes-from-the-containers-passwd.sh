#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest env
edit '.process.user = {uid: 1000, gid: 1000}'
run
expect_line HOME=/home/user
edit '.process.user = {uid: 4321, gid: 1}'
run
expect_line HOME=/
edit '.process.env += ["HOME=/own"]'
run
expect_line HOME=/own
