#!/bin/bash
# Hooks on the host get the caller's, as with runc and crun: engines pass information that way. A hook in the container gets its
# process's.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env += ["OF_CONTAINER=1"]'
for kind in prestart createContainer poststop; do hook $kind "tr '\\0' '\\n' </proc/self/environ >$tmp/$kind"; done
hook poststart "tr '\\0' '\\n' </proc/self/environ >$tmp/poststart" '{"env": ["ONLY=this"]}'
hook startContainer 'env >/tmp/startContainer'
chmod 1777 "$rootfs/tmp"
succeed env -i OF_CALLER=1 PATH="$PATH:/of/mine" "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id"
for kind in prestart createContainer poststop; do
  equal $kind "$(grep -v '^PWD\|^_\|^SHLVL' "$tmp/$kind" | sort | xargs)" "OF_CALLER=1 PATH=$PATH:/of/mine"
done
equal poststart "$(cat "$tmp/poststart")" ONLY=this
grep -qx OF_CONTAINER=1 "$rootfs/tmp/startContainer" || fail 'not the environment of the process'
! grep OF_CALLER "$rootfs/tmp/startContainer" || fail 'of the caller, in the container'
