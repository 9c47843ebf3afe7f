#!/bin/bash
. "${0%/*}/../rootless.sh"
new_user_bundle
ids_of_user
edit '.process.terminal = true | .process.consoleSize = {height: 30, width: 100}'
args /guest terminal
text=$(rt run --bundle "$bundle" "$id" | tr -d '\r')
[[ $text == *'1: terminal /dev/pts/0'*'controlling: yes'* ]] || fail "$text"
background as_user /usr/bin/python3 "$here/console.py" receive "$tmp/run/console" >"$tmp/console.out" 2>&1
wait_for [ -S "$tmp/run/console" ]
args /guest pause
create --console-socket "$tmp/run/console"
wait_for grep -q 'rows 30 columns 100' "$tmp/console.out"
start
text=$(rt exec --tty "$id" /guest terminal | tr -d '\r')
[[ $text == *'controlling: yes'* ]] || fail "exec: $text"
succeed rt delete --force "$id"
