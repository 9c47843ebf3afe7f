#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.apparmorProfile = "no-such-profile"'
create_fails
expect /process/apparmorProfile
nothing_left
