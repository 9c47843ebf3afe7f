#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit 'del(.process)'
create_fails
expect 'not supported yet: /process'
nothing_left
