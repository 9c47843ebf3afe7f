#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
sed -i 's/"hostname": "guest"/"hostname": "gu\\u0000est"/' "$bundle/config.json"
create_fails
expect /hostname NUL
sed -i 's/gu\\u0000est/guest/; s/"TERM=xterm"/"TERM=x\\u0000term"/' "$bundle/config.json"
create_fails
expect /process/env/1 NUL
