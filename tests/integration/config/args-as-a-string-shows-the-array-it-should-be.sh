#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.args = "/bin/true"'
create_fails
expect /process/args array '["/bin/true"]' config.json:
nothing_left
