#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env = ["PATH=/bin", "A=1", "EMPTY=", "WITH=eq=uals and spaces", "COMMA=a,b"]'
args /guest env
succeed env LEAK=1 LD_PRELOAD_X=1 "$RT" --root "$state" run --bundle "$bundle" "$id"
equal environment "$(sort <<<"$out" | tr '\n' ';')" 'A=1;COMMA=a,b;EMPTY=;HOME=/root;PATH=/bin;WITH=eq=uals and spaces;'
