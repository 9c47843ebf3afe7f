#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
nice=$(nice) # what the config does not name stays the caller's
edit '.process.scheduler = {policy: "SCHED_BATCH", nice: 7, flags: ["SCHED_FLAG_RESET_ON_FORK"]}
  | .process.ioPriority = {class: "IOPRIO_CLASS_BE", priority: 6}'
inside /guest treatment
expect_line 'policy: 3 nice: 7 priority: 0 flags: 1' 'io class: 2 level: 6'
edit '.process.scheduler = {policy: "SCHED_IDLE"} | .process.ioPriority = {class: "IOPRIO_CLASS_IDLE", priority: 0}'
inside /guest treatment
expect_line "policy: 5 nice: $nice priority: 0 flags: 0"
expect 'io class: 3'
edit '.process.scheduler = {policy: "SCHED_ISO"}'
run_fails
expect /process/scheduler
nothing_left
edit 'del(.process.scheduler, .process.ioPriority)'
inside /guest treatment
expect_line "policy: 0 nice: $nice priority: 0 flags: 0"
