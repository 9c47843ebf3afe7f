#!/bin/bash
# Parsers differ in which one counts, and that has been used against people.
. "${0%/*}/../common.sh"
new_bundle
sed -i 's/"hostname": "guest",/"hostname": "one",\n"hostname": "two",/' "$bundle/config.json"
create_fails
expect hostname
[[ ${err,,} == *duplicate* || ${err,,} == *twice* ]] || fail 'not said so'
sed -i 's/"hostname": "two",//; s/"cwd": "\/"/"cwd": "\/", "noNewPrivileges": true, "noNewPrivileges": false/' "$bundle/config.json"
create_fails
expect noNewPrivileges
