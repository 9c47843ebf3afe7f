#!/bin/bash
# A process's name must not reach the terminal unescaped.
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c '/bin/sleep 60 & wait' $'\e[2J'
create
start
two() { [ "$(rt ps -f json "$id" | jq length)" -ge 2 ]; }
wait_for two
succeed rt tree
expect "$id running" "─ $(pid_of) /bin/sh -c" '─ ' 'namespaces' 'own: ' 'mnt:[' 'of the host: ' "/$id"
[[ $out != *$'\e'* ]] || fail 'a control character'
expect '\x1b[2J'
succeed rt tree "$id"
expect_fail rt tree "$id-none"
expect 'container does not exist'
