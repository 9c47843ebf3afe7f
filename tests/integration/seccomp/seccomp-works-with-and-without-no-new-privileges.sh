#!/bin/bash
# Without it the filter is loaded while rights remain: it must not have to allow what the runtime does.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getcwd", "getppid"], action: "SCMP_ACT_ERRNO"}]}
  | .process.user = {uid: 1000, gid: 1000} | .process.cwd = "/tmp"'
for value in true false; do
  edit ".process.noNewPrivileges = $value"
  inside /guest call 110
  expect_line EPERM
done
edit '.linux.seccomp.syscalls[0].names += ["setuid", "setresuid", "setgroups", "capset", "prctl", "close_range", "openat2", "chdir"] | .process.noNewPrivileges = true'
inside /guest call 110
expect_line EPERM
