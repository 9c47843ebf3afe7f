#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mapfile -t all < <("$guest" caps | sed -n 's/^bounding: //p' | tr ' ' '\n' | sed 's/.*/CAP_\U&/')
edit '.process.capabilities = ($ARGS.positional as $all | {bounding: $all, permitted: $all, effective: $all, inheritable: $all, ambient: $all})' --args "${all[@]}"
inside /guest caps
for set in bounding permitted effective inheritable ambient; do expect_line "$set: $("$guest" caps | sed -n 's/^bounding: //p')"; done
