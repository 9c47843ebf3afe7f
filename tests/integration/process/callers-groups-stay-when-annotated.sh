#!/bin/bash
. "${0%/*}/../common.sh"
need_tool setpriv
new_bundle
edit '.annotations["run.oci.keep_original_groups"] = "1" | .process.user = {uid: 1000, gid: 1000}'
args /guest ids
succeed setpriv --groups 4711,4712 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect '4711' '4712'
edit '.annotations["run.oci.keep_original_groups"] = "0"'
succeed setpriv --groups 4711,4712 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_not '4711'
