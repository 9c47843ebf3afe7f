#!/bin/bash
# A background process that it left behind holds the terminal and never stops writing.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
running
try timeout 60 /usr/bin/python3 "$here/console.py" foreground '' "$RT" --root "$state" exec -t "$id" \
  /bin/sh -c 'trap "" HUP; echo own words; yes & exit 3'
expect_line 'own words' 'status 3'
