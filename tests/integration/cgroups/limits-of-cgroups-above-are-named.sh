#!/bin/bash
# For cgroup.max.depth and cgroup.max.descendants the kernel reports only "Resource temporarily unavailable".
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
above=/sys/fs/cgroup/$id-above
mkdir "$above"
at_end() { rmdir "$above/used" "$above" 2>/dev/null || true; }
edit --arg p "/$id-above/one/two" '.linux.cgroupsPath = $p | del(.linux.resources)'
echo 1 >"$above/cgroup.max.depth"
run_fails
expect "(cgroup.max.depth of $above is 1)" 'resource temporarily unavailable'
echo max >"$above/cgroup.max.depth"
mkdir "$above/used"
echo 1 >"$above/cgroup.max.descendants"
run_fails
expect "(cgroup.max.descendants of $above is 1)"
[ ! -e "$above/one" ] || fail 'a cgroup is left'
rmdir "$above/used"
echo 2 >"$above/cgroup.max.descendants"
run
