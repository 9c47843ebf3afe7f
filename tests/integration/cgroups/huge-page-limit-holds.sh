#!/bin/bash
# Reservations count as well: a process over the limit gets an error, not a signal later.
. "${0%/*}/../common.sh"
need_controller hugetlb
pool=/sys/kernel/mm/hugepages/hugepages-2048kB
[ -d $pool ] || skip 'no huge pages of 2 MB'
# Only on a test machine: do not reserve another machine's memory.
[ -z "${RT_QEMU:-}" ] || echo 4 >$pool/nr_hugepages
[ "$(cat $pool/free_hugepages)" -ge 4 ] || skip 'no huge page is free'
new_bundle
edit '.linux.resources.hugepageLimits = [{pageSize: "2MB", limit: 4194304}]'
inside /guest huge 4
expect_line '2 huge pages'
