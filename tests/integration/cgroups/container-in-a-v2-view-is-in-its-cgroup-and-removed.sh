#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
running
equal cgroup "$(grep ^0: "/proc/$(pid_of)/cgroup")" "0::/$id"
succeed rt delete --force "$id"
nothing_left
inside /bin/true
nothing_left
