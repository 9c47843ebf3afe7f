#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
inside /guest treatment
[[ $out != *'memory policy: ENOSYS'* ]] || skip 'the kernel has no NUMA'
expect_line 'memory policy: ok 0 nodes: 0'
edit '.linux.memoryPolicy = {mode: "MPOL_BIND", nodes: "0", flags: ["MPOL_F_STATIC_NODES"]}'
inside /guest treatment
expect_line 'memory policy: ok 0x8002 nodes: 0x1'
edit '.linux.memoryPolicy = {mode: "MPOL_PREFERRED", nodes: ""}'
inside /guest treatment
expect_line 'memory policy: ok 0x4 nodes: 0'
edit '.linux.memoryPolicy = {mode: "MPOL_BIND", nodes: "900"}'
run_fails
expect /linux/memoryPolicy
nothing_left
