#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.devices = [{path: "/dev/mine", type: "c", major: 1, minor: 5, fileMode: 438}]'
umask 077
inside /guest nodes /dev/null /dev/mine
expect_line '/dev/null: char 1:3 0666 0:0' '/dev/mine: char 1:5 0666 0:0'
