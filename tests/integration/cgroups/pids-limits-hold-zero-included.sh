#!/bin/bash
# Zero is a limit since specification 1.3; -1 is none.
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
edit '.linux.resources.pids.limit = 5'
inside /guest crowd 20
expect_line '4 EAGAIN'
edit '.linux.resources.pids.limit = -1'
shell 'echo fine'
expect_line fine
edit '.linux.resources.pids.limit = 0'
args /guest pause
create
equal pids.max "$(cat "$(cgroup_of pids)/pids.max")" 0
start
equal status "$(status_of)" running
