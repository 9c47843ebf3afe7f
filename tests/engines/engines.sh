# Shared by the engine tests: the helpers of the integration tests, and for the engine a private /run, and a private layer over
# what it writes elsewhere, in a private mount namespace and a cgroup that end with the test.
#
#   RT_ENGINE_TABLE   if set, scenarios are not checked but recorded in this file, for `table`
# shellcheck shell=bash
if [ -z "${RT_TEST_ENGINE:-}" ]; then
  RT_TEST_ENGINE=1 exec unshare --mount bash -c '
    mount -t tmpfs -o mode=755 run /run
    [ -z "${RT_UML:-}" ] || mount -t tmpfs tmp /tmp # the machine'"'"'s is read-only there
    for dir in /etc /opt /var/lib; do
      mkdir -p "/run/layers$dir/upper" "/run/layers$dir/work"
      mount -t overlay -o "lowerdir=$dir,upperdir=/run/layers$dir/upper,workdir=/run/layers$dir/work" layer "$dir" ||
        { echo "an engine needs an overlay file system over $dir"; exit 77; }
    done
    exec bash "$0"' "$0"
fi
# The distribution's engines, not others that the machine has as well.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
. "${0%/*}/../integration/common.sh" cgroup-namespace
# An engine enables the controllers of v2 in what it sees as the root, which may then have no process.
if in_v2; then
  mkdir /sys/fs/cgroup/engine
  echo $$ >/sys/fs/cgroup/engine/cgroup.procs
  sed 's/[^ ]\+/+&/g' /sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control
fi

# image_archive FILE: a root with busybox and the guest, as a tar file.
image_archive() {
  new_bundle
  tar -C "$rootfs" -cf "$1" .
}
# settings NAME: a file of bundles/engines, with the runtime of this test in place of the installed one.
settings() { sed "s|/usr/bin/rt|$RT|" "$here/../../bundles/engines/$1"; }

# need_shim_cgroups: containerd's shims since 1.7 take a process in the file of v2 cgroups (0::) for one in v2 only, and then report neither
# figures nor an OOM kill, whatever the runtime.
need_shim_cgroups() {
  in_v2 || ! grep -q '^0::' /proc/self/cgroup || containerd --version | grep -q ' v\?1\.[0-6]\.' ||
    skip "this containerd finds no cgroups of v1 beside v2"
}

# What a table shows: the engine and its version, which the test sets.
engine=''
# clear_engine: the test defines it; removes what a scenario that was cut short leaves in the engine.
clear_engine() { :; }
# attempt NAME COMMAND...: in a subshell; a failure ends the test, but for a table all results are recorded instead.
attempt() {
  local name=$1 result
  shift
  verdict=ok
  set +e
  (set -e; "$@") >"$tmp/scenario" 2>&1
  result=$?
  set -e
  case $result in
    0) ;;
    77) verdict=- ;;
    *) verdict=FAIL ;;
  esac
  if [ -n "${RT_ENGINE_TABLE:-}" ]; then
    printf '%s\t%s\t%s\t%s\n' "$engine" "$name" $verdict "$(head -c 500 "$tmp/scenario" | tr '\n\t\r' '; ')" >>"$RT_ENGINE_TABLE"
    return
  fi
  printf '%s\t%s\t%s\n' "$engine" "$name" $verdict
  [ $verdict = ok ] || cat "$tmp/scenario"
  [ $verdict != FAIL ] || exit 1
}
# scenario FUNCTION [ARGUMENT...]: its words are the scenario's name.
scenario() {
  attempt "${*//_/ }" "$@"
  [ $verdict = ok ] || clear_engine >/dev/null 2>&1 || true
}
# fails_with STATUS[/STATUS] TEXT COMMAND...: what the engine's user sees of a mistake; the case of letters in TEXT does not matter.
fails_with() {
  try "${@:3}"
  [[ /$1/ == */$status/* ]] || fail "status of ${*:3} is not $1"
  [[ "${out,,}${err,,}" == *"${2,,}"* ]] || fail "expected: $2"
}
# mistakes ENGINE: reads lines STATUS | TEXT | ARGUMENTS of commands that must fail like that.
mistakes() {
  local code text line
  while IFS='|' read -r code text line <&3; do
    text=${text# }
    eval "attempt \"$1 \${line# }\" fails_with $code \"\${text% }\" $1 $line"
  done 3<&0 </dev/null
}
