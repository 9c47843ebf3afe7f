#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.cwd = "/etc"'
shell pwd
expect_line /etc
edit '.process.cwd = "/not/there/yet"'
shell pwd
expect_line /not/there/yet
