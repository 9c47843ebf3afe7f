#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
if in_v1; then
  edit '.linux.resources.unified = {"memory.high": "1000000"}'
  create_fails
  expect /linux/resources/unified
  nothing_left
  again_in_v2_view
fi
edit '.linux.resources.unified = {"cgroup.max.descendants": "7", "cgroup.max.depth": "3"}'
args /guest pause
create
equal descendants "$(cat "$(cgroup_of hugetlb)/cgroup.max.descendants")" 7
equal depth "$(cat "$(cgroup_of hugetlb)/cgroup.max.depth")" 3
succeed rt delete --force "$id"
for key in ../cgroup.procs a/b nosuch.file ''; do
  edit --arg key "$key" '.linux.resources.unified = {($key): "1"}'
  create_fails
  expect /linux/resources/unified
  nothing_left
done
