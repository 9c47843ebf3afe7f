#!/bin/bash
# As with runc and crun; only `rt check` mentions it.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.user = {uid: 7} | .process.ioPriority = {class: "IOPRIO_CLASS_BE"}'
try rt check --bundle "$bundle"
equal status "$status" 1
expect '/process/user/gid: required, but missing: 0 is used' '/process/ioPriority/priority: required, but missing: 0 is used'
inside id -g
expect_line 0
equal said "$err" ''
