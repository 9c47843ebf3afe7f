#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid", "nosuchcall"], action: "SCMP_ACT_ERRNO"}]}'
inside /guest call 110
expect_line EPERM
succeed rt plan --bundle "$bundle"
expect nosuchcall
