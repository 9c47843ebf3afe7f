#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
console_socket
document '.terminal = true | .consoleSize = {height: 11, width: 22} | .args = ["/guest", "terminal"]'
execute -d --console-socket "$tmp/console" --pid-file "$tmp/pid" -p "$tmp/process.json" "$id"
wait "${pids[-1]}"
out=$(cat "$tmp/console.out")
expect_line 'rows 11 columns 22' 'controlling: yes' 'mode: cooked'
expect '0: terminal' '2: terminal'
exec_fails -d -t "$id" /bin/true
expect 'cannot allocate tty if rt will detach without setting console socket'
exec_fails -t --console-socket "$tmp/console" "$id" /bin/true
expect 'cannot use console socket if rt will not detach or allocate tty'
