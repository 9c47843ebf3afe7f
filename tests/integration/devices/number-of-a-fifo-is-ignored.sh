#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.devices = [{path: "/dev/pipe", type: "p", major: 8, minor: 666, fileMode: 432, uid: 3, gid: 4}]'
inside /guest nodes /dev/pipe
expect_line '/dev/pipe: fifo 0660 3:4'
user_namespace
run
expect_line '/dev/pipe: fifo 0660 3:4'
