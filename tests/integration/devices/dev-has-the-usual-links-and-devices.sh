#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
inside /guest nodes /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /dev/fd /dev/stdin /dev/stdout /dev/stderr /dev/ptmx
expect_line '/dev/null: char 1:3 0666 0:0' '/dev/zero: char 1:5 0666 0:0' '/dev/full: char 1:7 0666 0:0' \
  '/dev/random: char 1:8 0666 0:0' '/dev/urandom: char 1:9 0666 0:0' '/dev/tty: char 5:0 0666 0:0' '/dev/fd: link -> /proc/self/fd' \
  '/dev/stdin: link -> /proc/self/fd/0' '/dev/stdout: link -> /proc/self/fd/1' '/dev/stderr: link -> /proc/self/fd/2' '/dev/ptmx: link -> pts/ptmx'
shell 'echo x >/dev/null; head -c 3 /dev/zero | wc -c; echo x >/dev/full || echo full; echo to-stdout >>/dev/stdout'
expect_line 3 to-stdout full
