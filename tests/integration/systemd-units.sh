# For tests of the systemd driver: a bundle whose cgroup is a unit, and what systemd reports about it. They need a machine
# that systemd manages, such as `systemd` of tests/vm.
# shellcheck shell=bash

[ -d /run/systemd/system ] || skip 'systemd does not manage this machine'
need_tool systemctl
# These tests choose the cgroup manager themselves.
unset RT_CGROUP_DRIVER
driver=()
unit=$id.scope
slice=system.slice

# Tests call `rt` with the driver; cleaning up does without, because the state records it.
rt() { "$RT" --root "$state" --systemd-cgroup "$@"; }
# unit_bundle [SLICE]: the container is the unit $unit in the slice.
unit_bundle() {
  new_bundle
  slice=${1:-$slice}
  edit --arg path "$slice::$id" '.linux.cgroupsPath = $path'
}
# property NAME [UNIT]
property() { systemctl show --property "$1" --value "${2:-$unit}"; }
# unit_cgroup CONTROLLER: its directory in the hierarchy that has the controller.
unit_cgroup() {
  local below
  below=$(property ControlGroup)
  if in_v2; then echo "/sys/fs/cgroup$below"; else echo "/sys/fs/cgroup/$1$below"; fi
}
unit_is_gone() { [ "$(property LoadState)" = not-found ] || [ "$(property ActiveState)" = inactive ]; }
no_unit_left() {
  wait_for unit_is_gone
  equal state "$(property ActiveState)" inactive
  nothing_left
}
