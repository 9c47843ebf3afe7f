#!/bin/bash
. "${0%/*}/../common.sh"
need_tool setpriv
new_bundle
edit '.process.capabilities = {bounding: ["CAP_KILL"], effective: ["CAP_KILL"], permitted: ["CAP_KILL"], inheritable: ["CAP_KILL"], ambient: []}'
args /bin/grep -E '^Cap(Amb|Inh)' /proc/self/status
succeed setpriv --inh-caps +kill --ambient-caps +kill "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id"
expect_line $'CapInh:\t0000000000000020' $'CapAmb:\t0000000000000000'
