#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
hook createRuntime "pwd >$tmp/pwd"
cd /
run
equal 'working directory' "$(cat "$tmp/pwd")" "$bundle"
