#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
document 'del(.capabilities) | .args = ["/bin/sh", "-c", "env; pwd; /guest caps; /guest limits; /guest ids"] | .env = ["PATH=/bin", "X=y"]
  | .cwd = "/tmp" | .rlimits = [{type: "RLIMIT_CORE", soft: 1, hard: 2}] | .user.umask = 18'
execute --process "$tmp/process.json" "$id"
expect_line X=y /tmp 'core: 1 2' 'umask: 0022' 'bounding: chown dac_override fowner kill setgid setuid mknod'
expect_not TERM=
exec_fails -p "$tmp/process.json" "$id" /bin/true
expect 'either a command or --process'
