#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.process.cwd = "relative"'
expect_fail rt plan --bundle "$bundle"
expect /process/cwd
equal stdout "$out" ''
