#!/bin/bash
# As containerd and CRI-O do; options override them.
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
running
max() { cat "$(cgroup_of pids)/pids.max"; }
succeed rt update --resources=- "$id" <<<'{"pids": {"limit": 33}, "memory": null}'
equal limit "$(max)" 33
succeed rt update --resources - --pids-limit 34 "$id" <<<'{"pids": {"limit": 33}}'
equal limit "$(max)" 34
succeed rt update --pids-limit=-1 "$id"
equal limit "$(max)" max
succeed rt update --resources - "$id" <<<'{}'
