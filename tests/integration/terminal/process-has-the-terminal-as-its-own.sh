#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true | .process.user = {uid: 1000, gid: 1000}'
args /bin/sh -c '/guest terminal; /guest marks; ls -l /dev/console; echo >/dev/console; echo >/dev/tty && echo wrote'
on_console
expect_line '0: terminal /dev/pts/0' '1: terminal /dev/pts/0' '2: terminal /dev/pts/0' 'controlling: yes' \
  'owner: 1000' 'mode: cooked' wrote
[[ $out =~ (^|$'\n')crw[^$'\n']*136,\ +0[^$'\n']*/dev/console ]] || fail '/dev/console is not the terminal'
