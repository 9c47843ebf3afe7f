#!/bin/bash
# Writing to it would give a broken pipe, which must not harm the runtime.
. "${0%/*}/../common.sh"
new_bundle
edit '.annotations = {"big": ("x" * 200000)}'
for kind in prestart createRuntime createContainer startContainer poststart poststop; do
  edit ".hooks.$kind = [{path: \"/bin/true\"}, {path: \"/bin/sh\", args: [\"sh\", \"-c\", \"exec <&-; sleep 0.02\"]}]"
done
run
nothing_left
