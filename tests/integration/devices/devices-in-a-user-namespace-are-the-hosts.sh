#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.devices = [{path: "/dev/kmsg", type: "c", major: 1, minor: 11, fileMode: 438}]'
shell '/guest nodes /dev/null /dev/zero /dev/tty /dev/kmsg; echo x >/dev/null && echo written'
expect '/dev/null: char 1:3' '/dev/zero: char 1:5' '/dev/tty: char 5:0' '/dev/kmsg: char 1:11'
expect_line written
