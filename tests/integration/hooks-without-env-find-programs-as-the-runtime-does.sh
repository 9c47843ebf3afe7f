#!/bin/bash
# Engines count on it; of the rest of the runtime's environment a hook gets nothing.
. "${0%/*}/common.sh"
new_bundle
for kind in prestart createContainer poststop; do hook $kind "tr '\\0' '\\n' </proc/self/environ >$tmp/$kind"; done
hook poststart "tr '\\0' '\\n' </proc/self/environ >$tmp/poststart" '{"env": ["ONLY=this"]}'
SECRET=1 PATH=$PATH:/of/mine run
for kind in prestart createContainer poststop; do equal $kind "$(grep -v '^PWD\|^_\|^SHLVL' "$tmp/$kind")" "PATH=$PATH:/of/mine"; done
! grep PATH "$tmp/poststart" || fail 'more than what was given'
expect_env=$(grep ONLY "$tmp/poststart")
equal env "$expect_env" ONLY=this
