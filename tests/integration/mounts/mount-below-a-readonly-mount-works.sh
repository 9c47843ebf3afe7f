#!/bin/bash
# The read-only flag is set after everything below is mounted.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/ro", type: "tmpfs", source: "tmpfs", options: ["ro"]},
  {destination: "/ro/below", type: "tmpfs", source: "tmpfs"}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /ro ro
expect_mount /ro/below rw
