#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
chrt --deadline --sched-runtime 1000000 --sched-period 10000000 0 true 2>"$tmp/why" || skip "no SCHED_DEADLINE here: $(<"$tmp/why")"
edit '.process.scheduler = {policy: "SCHED_DEADLINE", runtime: 1000000, deadline: 5000000, period: 10000000}'
inside /guest treatment
expect_line 'runtime: 1000000 deadline: 5000000 period: 10000000'
expect 'policy: 6'
