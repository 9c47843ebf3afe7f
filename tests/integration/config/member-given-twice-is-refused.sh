#!/bin/bash
# Parsers differ in which one counts, which attackers have exploited.
. "${0%/*}/../common.sh"
new_bundle
sed -i 's/"hostname": "guest",/"hostname": "one",\n"hostname": "two",/' "$bundle/config.json"
create_fails
expect hostname
[[ ${err,,} == *duplicate* || ${err,,} == *twice* ]] || fail 'the message does not say so'
sed -i 's/"hostname": "two",//; s/"cwd": "\/"/"cwd": "\/", "noNewPrivileges": true, "noNewPrivileges": false/' "$bundle/config.json"
create_fails
expect noNewPrivileges
