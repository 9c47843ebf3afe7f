#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.cwd = "tmp"'
create_fails
expect /process/cwd absolute tmp config.json:
