#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
out=$(/usr/bin/python3 "$here/console.py" foreground 'wait ready; mode; resize 33 44; type stty size\n; wait 33 44; type exit 5\n' \
  "$RT" --root "$state" exec -t "$id" /bin/sh -c 'echo ready; exec sh')
expect_line raw 'status 5' 'afterwards cooked'
