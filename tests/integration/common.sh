# The basis of every integration test: its own bundle, the runtime to test, and functions to state what must
# hold. A test checks one behaviour and exits with 0 (holds), 77 (skipped, the last line says why) or another
# status (fails). Whatever happens, it leaves nothing on the host.
#
#   RT                 the runtime; another one may be named, to check the test itself
#   RT_TEST_TMP        where the test may write
#   RT_GUEST           the guest program, if not beside RT
#   RT_TEST_VIEW       v1 or v2: a private view of the cgroups instead of the host's
#   RT_CGROUP_DRIVER   systemd: systemd manages the containers' cgroups, with `rt --systemd-cgroup`
#   RT_TEST_SWEEP      if set, sweeps take every point, not a sample
#   RT_TEST_TIMEOUT    seconds until a test counts as hanging (240)
#
# Sourced with "cgroup-namespace", the test runs in its own cgroup, which looks like the root to it.
# shellcheck shell=bash disable=SC2034
set -eu

here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
RT=${RT:?names the runtime to test}
busybox=/usr/bin/busybox

# A hang is a failure like any other, with the same cleanup.
if [ -z "${RT_TEST_WATCHED:-}" ]; then
  export RT_TEST_WATCHED=1
  exec timeout --foreground -k 20 "${RT_TEST_TIMEOUT:-240}" bash "$0"
fi
. "$here/cgroup-views.sh"
if [ "${RT_CGROUP_DRIVER:-}" = systemd ] && [ "${1:-}" = cgroup-namespace ]; then
  echo 'systemd is not in the test'"'"'s cgroup namespace'
  exit 77
fi
case "${RT_TEST_VIEW:-}${1:+/$1}" in
  /cgroup-namespace | v?/cgroup-namespace) enter_cgroup_namespace ;;
  v1 | v2) enter_view "$RT_TEST_VIEW" ;;
esac
exec </dev/null

tmp=${RT_TEST_TMP:-$(mktemp -d /var/tmp/rt-test.XXXXXX)}
chmod 755 "$tmp"
state=$tmp/state
bundle=$tmp/bundle
rootfs=$bundle/rootfs
# Not only the pid, which repeats when a machine starts again; and no id is a prefix of another.
printf -v id 'rt-test-%05d%07d' $RANDOM $$
pids=()
out='' err='' status=0

#--- the end -----------------------------------------------------------------------------------------------------
processes_of_own_cgroups() {
  find /sys/fs/cgroup -maxdepth 7 -path "*/$id*" -name cgroup.procs -exec cat {} + 2>/dev/null
}
# Background processes, and the foreground one if a time limit ended the test; they may have to clean up, too.
end_children() {
  local children round
  # shellcheck disable=SC2046
  kill -KILL $(jobs -rp)
  read -r children <"/proc/$$/task/$$/children"
  # shellcheck disable=SC2086
  for round in {1..20}; do
    [ -n "$children" ] && kill -TERM $children || return
    sleep 0.1
  done
  # shellcheck disable=SC2086
  kill -KILL $children
}
# A test redefines this to undo its own special changes. It must not set a trap on EXIT, which would lose the result.
at_end() { :; }
cleanup() {
  local result=$? name mount
  trap - EXIT
  set +e
  end_children
  at_end
  for name in $(ls -A "$state" 2>/dev/null); do timeout 10 "$RT" --root "$state" delete --force "$name"; done
  find /sys/fs/cgroup -maxdepth 7 -path "*/$id*" -name freezer.state -exec sh -c 'echo THAWED >"$1"' - {} \;
  # shellcheck disable=SC2046
  kill -KILL $(processes_of_own_cgroups | sort -u)
  awk -v below="$tmp/" 'index($5, below) == 1 {print $5}' /proc/self/mountinfo | sort -r |
    while read -r mount; do umount -l "$mount"; done
  for name in 1 2 3; do
    [ -n "$(find /sys/fs/cgroup -maxdepth 7 -depth -type d -path "*/$id*" ! -exec rmdir {} \; -print)" ] || break
    sleep 0.1
  done
  if [ -n "${RT_TEST_TMP:-}" ]; then rm -rf --one-file-system "${tmp:?}"/*; else rm -rf --one-file-system "$tmp"; fi
  exit "$result"
} >/dev/null 2>&1
trap cleanup EXIT

fail() {
  printf 'FAILED: %s\n' "$*"
  printf 'status %s\n--- stdout:\n%.4000s\n--- stderr:\n%.4000s\n---\n' "$status" "$out" "$err"
  exit 1
}
skip() {
  printf '%s\n' "$*"
  exit 77
}

#--- what a test needs -------------------------------------------------------------------------------------------
need_tool() {
  local tool
  for tool; do command -v "$tool" >/dev/null || skip "needs $tool"; done
}
has_linux() { [ "$(printf '%s\n' "$1" "$(uname -r)" | sort -V | head -1)" = "$1" ]; }
need_linux() { has_linux "$1" || skip "needs Linux $1"; }
# For the test's files: tmpfs supports id mapping since then.
need_id_mapped_mounts() { [ "$(stat -fc %T "$tmp")" != tmpfs ] || need_linux 6.3; }
need_root() { [ "$(id -u)" = 0 ] || skip 'needs root'; }
# need_systemd: systemd is the first process. need_user_manager: it can also start a manager for the ordinary user `tester`,
# whose bus is then at $user_runtime/bus.
need_systemd() { [ -d /run/systemd/system ] || skip 'systemd does not manage this machine'; }
need_user_manager() {
  need_systemd
  id tester >/dev/null 2>&1 || skip 'there is no user tester'
  user_runtime=/run/user/$(id -u tester)
  systemctl start "user@$(id -u tester).service" || skip "systemd starts no user's manager here"
  wait_for [ -S "$user_runtime/bus" ]
}
# For tests that choose or prepare cgroup paths, which only cgroupfs allows.
by_systemd() { [ "${RT_CGROUP_DRIVER:-}" = systemd ]; }
need_cgroupfs() { ! by_systemd || skip "about cgroups that systemd does not manage"; }
in_v2() { [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; }
in_v1() { ! in_v2; }
# need_controller NAME: some hierarchy has it. cgroup_of NAME: the container's cgroup directory in that hierarchy.
need_controller() {
  if in_v2; then
    grep -qw "$1" /sys/fs/cgroup/cgroup.controllers || skip "no $1 controller in cgroup v2 here"
  else
    [ -e "/sys/fs/cgroup/$1/cgroup.procs" ] || skip "no $1 controller in cgroup v1 here"
  fi
}
need_v1() {
  in_v1 || skip "about cgroup v1"
  need_controller "$1"
}
cgroup_of() {
  local place=$id
  ! by_systemd || place=system.slice/$id.scope
  if in_v2; then echo "/sys/fs/cgroup/$place"; else echo "/sys/fs/cgroup/$1/$place"; fi
}
# The cgroups of the container, in all hierarchies.
cgroups() { find /sys/fs/cgroup -maxdepth 4 -type d -path "*/$id*"; }

# Runs the rest of the test in a view with only cgroup v2; what came before ran in the host's own view.
again_in_v2_view() {
  ! in_v2 || return 0
  ! by_systemd || skip 'about cgroup v2, and systemd uses v1 here'
  rt delete --force "$id"
  local result=0
  RT_TEST_VIEW=v2 bash "$0" || result=$?
  exit "$result"
}

need_root
need_tool jq "$busybox"
for guest in "${RT_GUEST:-}" "${RT%/*}/tests/guest/guest" "${RT%/*}/../tests/guest/guest"; do
  [ ! -x "$guest" ] || break
done
[ -x "$guest" ] || fail 'the guest program is not built: name it in RT_GUEST'

#--- the bundle --------------------------------------------------------------------------------------------------
# new_bundle [DIR]: a root with busybox and the guest, and an ordinary config.json.
new_bundle() {
  bundle=${1:-$bundle}
  rootfs=$bundle/rootfs
  mkdir -p "$rootfs"/{bin,dev,etc,home,proc,root,sys,tmp}
  chmod 1777 "$rootfs/tmp"
  cp "$busybox" "$rootfs/bin/busybox"
  "$rootfs/bin/busybox" --install "$rootfs/bin"
  cp "$guest" "$rootfs/guest"
  printf 'root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/home/user:/bin/sh\n' >"$rootfs/etc/passwd"
  printf 'root:x:0:\nuser:x:1000:\n' >"$rootfs/etc/group"
  # The second form gives $id.scope.
  local path=/$id
  ! by_systemd || path=system.slice:rt:${id#rt-}
  jq --arg path "$path" '.linux.cgroupsPath = $path' "$here/config.json" >"$bundle/config.json"
}
# edit EXPRESSION: changes config.json with jq.
edit() {
  [[ $* != *cgroupsPath* ]] || need_cgroupfs
  jq "$@" <"$bundle/config.json" >"$bundle/config.new"
  mv "$bundle/config.new" "$bundle/config.json"
}
args() { edit '.process.args = $ARGS.positional' --args -- "$@"; }
# The literal config.json, for what jq would not accept.
config_text() { cat >"$bundle/config.json"; }
# hook KIND SCRIPT [MEMBERS]: adds a hook, a shell script; MEMBERS are further members of it, in JSON.
hook() {
  edit --arg script "$2" --argjson more "${3:-"{}"}" \
    ".hooks.$1 += [{path: \"/bin/sh\", args: [\"sh\", \"-c\", \$script]} + \$more]"
}
# The system calls that the guest and a shell need, for a seccomp profile, without getppid and sethostname.
seccomp_names() {
  jq -n '"access arch_prctl brk capget chdir clock_gettime clone clone3 close close_range dup dup2 dup3 execve execveat exit
    exit_group fcntl fork fstat fstatfs futex getcwd getdents64 getegid geteuid getgid getgroups getpgrp getpid getrandom getrlimit
    getsid getuid ioctl lseek lstat madvise mmap mprotect mremap munmap newfstatat open openat pause pipe pipe2 poll prctl
    pread64 prlimit64 read readlink readlinkat rseq rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait
    sendfile sendmsg set_robust_list set_tid_address setgid setgroups setuid sigaltstack stat statfs statx sysinfo umask uname vfork
    wait4 write writev" | split("\\s+"; null)'
}
# user_namespace [FIRST]: root in the container is FIRST (100000) on the host. Its files are made to match.
user_namespace() {
  edit --argjson first "${1:-100000}" '.linux.namespaces += [{type: "user"}]
    | .linux.uidMappings = [{containerID: 0, hostID: $first, size: 65536}]
    | .linux.gidMappings = [{containerID: 0, hostID: $first, size: 65536}]'
  chown -R "${1:-100000}:${1:-100000}" "$rootfs"
}

#--- the runtime -------------------------------------------------------------------------------------------------
driver=()
! by_systemd || driver=(--systemd-cgroup)
rt() { "$RT" --root "$state" "${driver[@]}" "$@"; }
# try COMMAND...: leaves its output in $out and $err, and its exit status in $status.
try() {
  status=0
  "$@" >"$tmp/out" 2>"$tmp/err" || status=$?
  out=$(tr -d '\0' <"$tmp/out")
  err=$(tr -d '\0' <"$tmp/err")
}
succeed() {
  try "$@"
  [ "$status" = 0 ] || fail "$* must succeed"
}
# A failure of the runtime itself: status 1, or 125 to 127 of run in the foreground.
failed_itself() { [[ $status =~ ^(1|12[567])$ ]]; }
# ... with an error message: not a crash, not a timeout.
expect_fail() {
  try "$@"
  failed_itself || fail "$* must fail with a status of its own"
  [ -n "$err" ] || fail "$* must say why it failed"
}
run() { succeed rt run --bundle "$bundle" "$id"; }
run_fails() { expect_fail rt run --bundle "$bundle" "$id"; }
create() { succeed rt create --bundle "$bundle" "$@" "$id"; }
create_fails() { expect_fail rt create --bundle "$bundle" "$id"; }
start() { succeed rt start "$id"; }
# execute [OPTION...] ID COMMAND...: a failure of exec itself is status 255.
execute() { succeed rt exec "$@"; }
exec_fails() {
  try rt exec "$@"
  [ "$status" = 255 ] || fail "exec $* must fail with status 255"
  [ -n "$err" ] || fail "exec $* must say why it failed"
}
# document EXPRESSION: a process document: config.json's process, changed with jq.
document() { jq ".process | .args = [\"/bin/true\"] | $1" <"$bundle/config.json" >"$tmp/process.json"; }
# inside WORD...: runs a command in the container; its output is $out. shell SCRIPT: the same with a shell.
inside() {
  args "$@"
  run
}
shell() { inside /bin/sh -c "$1"; }
# A container that runs until it is stopped.
running() {
  args /guest pause
  create
  start
}
stopped() {
  args /bin/true
  create
  start
  wait_status stopped
}
# says TEXT: creates and starts the container, whose output is in $tmp/said, and waits until it has printed TEXT.
says() {
  rt create --bundle "$bundle" "$id" >"$tmp/said"
  start
  wait_for grep -q "$1" "$tmp/said"
}
# orphan: a container in the host's pid namespace, whose init has ended and left a process: $rest.
orphan() {
  edit 'del(.linux.namespaces[] | select(.type == "pid"))'
  args /guest orphan 30
  create
  start
  wait_status stopped
  rest=$(cat "$(cgroup_of pids)/cgroup.procs")
  [ -n "$rest" ] || fail 'the init left no process'
}
# hold FLAG...: a process in new namespaces, as unshare(1) makes them; it is $holder.
hold() {
  background unshare "$@" sleep 600
  holder=${pids[-1]}
  sleeps() {
    [[ " $* " != *' --fork '* ]] || holder=$(tr -d ' ' <"/proc/${pids[-1]}/task/${pids[-1]}/children")
    [ "$(readlink "/proc/$holder/exe")" = "$(readlink -f "$(command -v sleep)")" ]
  }
  wait_for sleeps "$@"
  if [[ " $* " == *' --user '* ]]; then
    echo '0 100000 65536' | tee "/proc/$holder/uid_map" >"/proc/$holder/gid_map"
  fi
}
# places_of_problems: reads lines "POINTER JQ-EXPRESSION"; each change by itself must be refused at that place of config.json.
places_of_problems() {
  local place change
  cp "$bundle/config.json" "$tmp/good.json"
  while IFS=' ' read -r place change; do
    jq "$change" <"$tmp/good.json" >"$bundle/config.json"
    try rt create --bundle "$bundle" "$id"
    [ "$status" = 1 ] || fail "status $status after $change"
    [[ $err == *"$place"* ]] || fail "$place is not named after $change"
    [[ $err =~ config\.json:[0-9]+:[0-9]+ ]] || fail "no line and column after $change"
  done
  nothing_left
}
# console_socket [PATH]: a receiver for the terminal; the terminal's output is in $tmp/console.out.
console_socket() {
  local socket=${1:-$tmp/console}
  background /usr/bin/python3 "$here/console.py" receive "$socket" >"$tmp/console.out" 2>&1
  wait_for [ -S "$socket" ]
}
# on_console [PATH]: creates and starts the container with a receiver for its terminal, whose output is then in $out.
on_console() {
  local socket=${1:-$tmp/console}
  console_socket "$socket"
  create --console-socket "$socket"
  start
  wait "${pids[-1]}" || fail "the receiver: $(cat "$tmp/console.out")"
  out=$(cat "$tmp/console.out")
}
# seccomp_agent [NUMBER=ERRNO]...: an agent, at $agent, that answers the container's system calls.
seccomp_agent() {
  agent=$tmp/agent
  background /usr/bin/python3 "$here/seccomp-agent.py" "$agent" "$tmp/agent" "$@"
  wait_for [ -S "$agent" ]
}
# foreground SCRIPT: runs the container on its own terminal, with console.py.
foreground() {
  /usr/bin/python3 "$here/console.py" foreground "$1" "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id"
}
status_of() { rt state "${1:-$id}" | jq -r .status; }
pid_of() { rt state "${1:-$id}" | jq -r .pid; }
# wait_for COMMAND...: repeats it until it succeeds, for up to half a minute: the machine may be busy.
wait_for() {
  local end=$((SECONDS + 30))
  while [ $SECONDS -lt $end ]; do
    if "$@"; then return; fi
    sleep 0.02
  done
  fail "waited in vain for: $*"
}
has_status() { [ "$(status_of)" = "$1" ]; }
wait_status() { wait_for has_status "$1"; }
# A zombie counts as gone: reaping it is not the runtime's job.
gone() { ! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }
# background COMMAND...: $! is the command itself, not a shell around it.
background() {
  if [ "$1" = rt ]; then set -- "$RT" --root "$state" "${driver[@]}" "${@:2}"; fi
  "$@" &
  pids+=($!)
}

# killed_after MICROSECONDS COMMAND...: a command that is killed at that time, if it has not ended before.
killed_after() {
  local never
  exec {never}<> <(:) # read waits on it without starting a program, which would take too long
  background "${@:2}" 2>/dev/null
  read -r -t "$(printf '0.%06d' "$1")" -u "$never" || true
  exec {never}>&-
  kill -KILL $! 2>/dev/null || true
  wait $! 2>/dev/null || true
}

#--- what must hold ----------------------------------------------------------------------------------------------
# expect TEXT...: each is in the last output, on stdout or stderr.
expect() {
  local text
  for text; do [[ "$out"$'\n'"$err" == *"$text"* ]] || fail "expected: $text"; done
}
expect_not() {
  local text
  for text; do [[ "$out"$'\n'"$err" != *"$text"* ]] || fail "not expected: $text"; done
}
# expect_line LINE...: each is a whole line of stdout.
expect_line() {
  local line
  for line; do [[ $'\n'"$out"$'\n' == *$'\n'"$line"$'\n'* ]] || fail "expected the line: $line"; done
}
# equal WHAT ACTUAL EXPECTED
equal() { [ "$2" = "$3" ] || fail "$1 is '$2', not '$3'"; }
# expect_mount TARGET WORD...: mountinfo in $out has it with these options, type or tags, and without each !WORD. ro and rw are those of
# the mount: its superblock may show another one at the end of the line.
expect_mount() {
  local target=$1 line word all
  shift
  line=$(awk -v t="$target" '$5 == t {l = $0} END {print l}' <<<"$out")
  [ -n "$line" ] || fail "$target is not a mount point"
  for word; do
    all=${line//[ ]/,}
    [[ ${word#!} != r[ow] ]] || all=$(cut -d' ' -f6 <<<"$line")
    if [[ ",$all," == *",${word#!},"* ]]; then
      [[ $word != !* ]] || fail "$target has ${word#!}: $line"
    else
      [[ $word == !* ]] || fail "$target lacks $word: $line"
    fi
  done
}
# No trial cgroup of doctor is left; those of tests that run at the same time still have their process.
no_probes_left() {
  local probe
  for probe in $(find /sys/fs/cgroup -maxdepth 3 -name 'rt-doctor-*'); do
    [ -d "/proc/${probe##*-}" ] || [ ! -d "$probe" ] || fail "a cgroup is left: $probe"
  done
}
# Nothing of the container is left: no state, no cgroup, no mount.
nothing_left() {
  [ ! -e "$state/$id" ] || fail "state left: $(ls "$state/$id")"
  [ -z "$(cgroups)" ] || fail "cgroups left: $(cgroups)"
  ! grep -F "$tmp/" /proc/self/mountinfo || fail 'mounts left'
}
