#!/bin/bash
# From 10..1000 to the range of the disk's scheduler: the same for BFQ, 1..10000 for the others.
. "${0%/*}/../common.sh"
in_v2 || skip 'about cgroup v2'
need_controller io
new_bundle
running
file=$(ls "$(cgroup_of io)"/io{.bfq,}.weight 2>/dev/null | head -n 1)
[ -n "$file" ] || skip 'this kernel has no disk weights'
succeed rt delete --force "$id"
edit '.linux.resources.blockIO.weight = 505'
create
case $file in
  *bfq*) equal weight "$(cat "$file")" 'default 505' ;;
  *) equal weight "$(cat "$file")" 'default 5000' ;;
esac
