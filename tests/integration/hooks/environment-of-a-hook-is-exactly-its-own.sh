#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env += ["OF_CONTAINER=1"]'
for kind in createRuntime createContainer poststop; do
  hook $kind "tr '\\0' '\\n' </proc/self/environ >$tmp/$kind" '{"env": ["ONE=1", "TWO=a=b c"]}'
done
succeed env OF_CALLER=1 "$RT" --root "$state" run --bundle "$bundle" "$id"
for kind in createRuntime createContainer poststop; do
  equal "environment of $kind" "$(sort "$tmp/$kind" | tr '\n' ';')" 'ONE=1;TWO=a=b c;'
done
