#!/bin/bash
# Runtimes with several threads or processes cannot start there.
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
edit '.linux.resources.pids.limit = 1'
inside /guest crowd 1
expect_line '0 EAGAIN'
