#!/bin/bash
# A fifo's numbers are ignored; u is a synonym of c; parent directories are created.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.devices = [{path: "/dev/c", type: "c", major: 10, minor: 666, fileMode: 432, uid: 5, gid: 6},
  {path: "/dev/b", type: "b", major: 8, minor: 666, fileMode: 384}, {path: "/dev/u", type: "u", major: 1, minor: 5},
  {path: "/dev/p", type: "p", major: 8, minor: 1, fileMode: 416}, {path: "/some/new/dir/dev", type: "c", major: 1, minor: 3}]'
inside /guest nodes /dev/c /dev/b /dev/u /dev/p /some/new/dir/dev /some/new/dir
expect_line '/dev/c: char 10:666 0660 5:6' '/dev/b: block 8:666 0600 0:0' '/dev/u: char 1:5 0666 0:0' \
  '/dev/p: fifo 0640 0:0' '/some/new/dir/dev: char 1:3 0666 0:0' '/some/new/dir: directory 0755 0:0'
