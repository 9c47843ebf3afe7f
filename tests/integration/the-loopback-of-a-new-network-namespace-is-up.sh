#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
shell 'cat /sys/class/net/lo/flags; ls /sys/class/net; nc -l -p 5000 127.0.0.1 &
  until echo hi | nc 127.0.0.1 5000 2>/dev/null; do sleep 0.1; done; wait'
expect_line 0x9 lo hi
