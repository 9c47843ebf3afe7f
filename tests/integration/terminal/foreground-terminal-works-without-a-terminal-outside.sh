#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
args /guest terminal
text=$(rt run --bundle "$bundle" "$id" | tr -d '\r')
[[ $text == *'1: terminal /dev/pts/0'*'controlling: yes'* ]] || fail "$text"
