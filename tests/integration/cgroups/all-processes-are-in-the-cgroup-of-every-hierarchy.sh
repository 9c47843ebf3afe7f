#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest crowd 2 stay
create
in_v2 || equal 'lines elsewhere' "$(grep -Ev ":(/system.slice)?/$id(.scope)?\$" "/proc/$(pid_of)/cgroup" | grep -c -E ':(cpu|cpuacct|cpuset|memory|devices|freezer|blkio|pids|name=systemd):')" 0
start
has_three() { [ "$(wc -l <"$(cgroup_of pids)/cgroup.procs")" = 3 ]; }
need_controller pids
wait_for has_three
