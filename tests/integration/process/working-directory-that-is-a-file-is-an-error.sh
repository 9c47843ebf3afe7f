#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.cwd = "/etc/passwd"'
run_fails
expect /etc/passwd /process/cwd
