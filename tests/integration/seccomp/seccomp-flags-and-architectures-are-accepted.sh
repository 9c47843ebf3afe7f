#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
  flags: ["SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_SPEC_ALLOW", "SECCOMP_FILTER_FLAG_TSYNC"],
  syscalls: [{names: ["getppid", "no_such_call_of_any_kernel"], action: "SCMP_ACT_ERRNO"}]}'
inside /guest call 110
expect_line EPERM
equal stderr "$err" ''
edit '.linux.seccomp.flags = []'
inside /guest call 110
expect_line EPERM
