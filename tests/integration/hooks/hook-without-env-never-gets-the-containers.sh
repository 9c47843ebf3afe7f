#!/bin/bash
# CVE-2025-23266: a hook on the host loaded a library named by the container's environment.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env += ["LD_PRELOAD=/evil.so", "OF_CONTAINER=1"]'
for kind in createRuntime createContainer poststart poststop; do hook $kind "tr '\\0' '\\n' </proc/self/environ >$tmp/$kind"; done
run
for kind in createRuntime createContainer poststart poststop; do
  ! grep -E 'LD_PRELOAD|OF_CONTAINER' "$tmp/$kind" || fail "$kind has the container's"
done
