#!/bin/bash
# bundles/limits: each limit takes effect, and the cgroup counts it.
. "${0%/*}/../bundles.sh"
for controller in memory pids cpu; do need_controller "$controller"; done
published_bundle limits
run
expect 'memory: dd with a buffer of 64 MiB, where 32 are allowed: status 137; oom_kill 1' \
  "where 16 are allowed: can't fork: Resource temporarily unavailable"
[[ $out =~ 'nr_throttled '[1-9] ]] || fail 'the loop was not throttled'
nothing_left
