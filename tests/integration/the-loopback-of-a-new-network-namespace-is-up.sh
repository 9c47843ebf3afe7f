#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
shell 'cat /sys/class/net/lo/flags; ls /sys/class/net; nc -l -p 5000 127.0.0.1 &
  for try in 1 2 3 4 5 6 7 8 9; do sleep 0.1; echo hi | nc 127.0.0.1 5000 2>/dev/null && break; done; wait'
expect_line 0x9 lo hi
