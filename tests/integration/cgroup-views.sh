# Other cgroup views, in a private mount namespace: only v1, only v2, or a cgroup that looks like the root.
# shellcheck shell=bash

# The mounted hierarchies, each with a trailing slash. An ordinary directory left beside them takes files like a cgroup, and
# "0" in its cgroup.procs would mean our whole process group to kill(1).
hierarchies() {
  local dir
  for dir in /sys/fs/cgroup/ /sys/fs/cgroup/*/; do
    case $(stat -fc %T "$dir") in cgroup2fs | cgroupfs) echo "$dir" ;; esac
  done
}

mount_v1() {
  local name
  mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  # These two alone belong to another test's view.
  for name in $(awk -F: '$1 != 0 && $2 !~ /^net_(cls|prio)$/ {print $2}' /proc/self/cgroup); do
    mkdir "/sys/fs/cgroup/${name#name=}"
    case $name in
      name=*) mount -t cgroup -o "none,$name" cgroup "/sys/fs/cgroup/${name#name=}" ;;
      *) mount -t cgroup -o "$name" cgroup "/sys/fs/cgroup/$name" ;;
    esac
  done
}
# ... and the controllers that no hierarchy has: network classes and priorities, if systemd does not mount them.
network='net_cls net_prio'
mount_v1net() {
  local name
  mount_v1
  for name in $network; do
    ! grep -q "^$name[[:space:]]" /proc/cgroups || [ -d "/sys/fs/cgroup/net_cls,net_prio" ] || {
      mkdir "/sys/fs/cgroup/$name"
      mount -t cgroup -o "$name" cgroup "/sys/fs/cgroup/$name"
    }
  done
}
# A hierarchy ends some time after its last unmount, but not while the kernel still has to free one of its cgroups: then it
# would stay without any mount, and needs another mount and unmount to end.
end_v1net() {
  local name round
  for name in $network; do
    mountpoint -q "/sys/fs/cgroup/$name" || continue
    umount "/sys/fs/cgroup/$name"
    for round in {1..50}; do
      sleep 0.1
      grep -q "^$name[[:space:]]*[1-9]" /proc/cgroups || break
      [ $((round % 5)) = 0 ] || continue
      mount -t cgroup -o "$name" cgroup "/sys/fs/cgroup/$name"
      umount "/sys/fs/cgroup/$name"
    done
  done
}
mount_v2() { mount -t cgroup2 cgroup2 "${1:-/sys/fs/cgroup}"; }
mount_hybrid() {
  mount_v1
  mkdir /sys/fs/cgroup/unified
  mount_v2 /sys/fs/cgroup/unified
}

# enter_view v1|v2: starts the script again in that view.
enter_view() {
  export RT_TEST_VIEW=
  # The cgroup namespace stays the host's: paths mean the same as outside.
  exec unshare --mount bash -c '. "$1"; umount -l /sys/fs/cgroup; "mount_$2"; exec bash "$3"' - \
    "${BASH_SOURCE[0]}" "$1" "$0"
}

# Restarts the script in a fresh cgroup of every hierarchy, as the root of a new cgroup namespace: whatever goes wrong
# there cannot reach the machine's cgroups. In a v2-only view the script sees only that.
enter_cgroup_namespace() {
  [ -z "${RT_TEST_INSIDE:-}" ] || return 0
  local own=rt-test-ns-$$ dirs=() dir view=${RT_TEST_VIEW:-} result=0 round left
  mapfile -t dirs < <(hierarchies)
  [ "$(stat -fc %T /sys/fs/cgroup)" != cgroup2fs ] || dirs=(/sys/fs/cgroup/)
  if [ -z "$view" ]; then
    view=v1
    [ ! -d /sys/fs/cgroup/unified ] || view=hybrid
    [ ${#dirs[@]} != 1 ] || view=v2
  fi
  for dir in "${dirs[@]}"; do
    mkdir "$dir$own"
    if [ -e "${dir}cpuset.mems" ] && [ -e "${dir}tasks" ]; then
      cat "${dir}cpuset.cpus" >"$dir$own/cpuset.cpus"
      cat "${dir}cpuset.mems" >"$dir$own/cpuset.mems"
    fi
  done
  RT_TEST_INSIDE=1 RT_TEST_VIEW='' bash -c '
    for dir in "${@:5}"; do echo 0 >"$dir/$2/cgroup.procs" || exit 1; done
    if [ "$3" = v2 ]; then grep -q "^0::/$2\$" /proc/self/cgroup || exit 1
    elif grep -v ":/$2\$" /proc/self/cgroup | grep -Ev "^0:|:net_(cls|prio):"; then exit 1; fi
    exec unshare --mount --cgroup bash -c ". \"\$1\"; umount -l /sys/fs/cgroup; \"mount_\$2\"; exec bash \"\$3\"" - "$1" "$3" "$4"' \
    - "${BASH_SOURCE[0]}" "$own" "$view" "$0" "${dirs[@]}" &
  # shellcheck disable=SC2064
  trap "kill -TERM $!" TERM
  wait $! || result=$?
  wait || true
  # A runtime that fails the test may have frozen it.
  find "${dirs[@]/%/$own}" -name freezer.state -exec sh -c 'echo THAWED >"$1"' - {} \;
  find "${dirs[@]/%/$own}" -name cgroup.procs -exec cat {} + | sort -u | grep -v '^0$' | xargs -r kill -KILL
  for round in {1..100}; do
    left=$(find "${dirs[@]/%/$own}" -depth -type d ! -exec rmdir {} \; -print 2>/dev/null || true)
    [ -n "$left" ] || break
    sleep 0.1
  done
  [ -z "$left" ] || { echo "cgroups left: $left" && result=1; }
  exit "$result"
}
