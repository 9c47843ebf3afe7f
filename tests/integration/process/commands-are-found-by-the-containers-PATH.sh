#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$rootfs/opt/own"
cp "$rootfs/guest" "$rootfs/opt/own/only-here"
edit '.process.env = ["PATH=/nowhere:/opt/own:/bin"]'
args only-here args
succeed env PATH=/usr/bin:/bin "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line '[only-here]' '[args]'
edit '.process.env = ["PATH=/bin"]'
run_fails
expect 'executable file not found in $PATH' only-here
