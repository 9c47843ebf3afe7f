#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
sed -i 's/"uid": 0/"uid": "root"/' "$bundle/config.json"
line=$(grep -n '"uid": "root"' "$bundle/config.json" | cut -d: -f1)
column=$(($(sed -n "${line}p" "$bundle/config.json" | awk '{print index($0, "\"root\"")}')))
create_fails
expect "config.json:$line:$column" /process/user/uid "found a string"
nothing_left
