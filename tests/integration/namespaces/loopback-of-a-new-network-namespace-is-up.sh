#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
# The client sends nothing: busybox's nc would drop its own data at the other side's end of file.
shell 'cat /sys/class/net/lo/flags; ls /sys/class/net; nc -l -p 5000 127.0.0.1 -e echo hi &
  until nc 127.0.0.1 5000 </dev/null 2>/dev/null; do sleep 0.1; done; wait'
expect_line 0x9 lo hi
