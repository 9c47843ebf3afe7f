#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.devices = [{path: "/dev/null", type: "c", major: 1, minor: 3, fileMode: 438, uid: 0, gid: 0},
  {path: "/dev/tty", type: "c", major: 5, minor: 0, fileMode: 438, uid: 0, gid: 0}]'
inside /guest nodes /dev/null /dev/tty
expect_line '/dev/null: char 1:3 0666 0:0' '/dev/tty: char 5:0 0666 0:0'
