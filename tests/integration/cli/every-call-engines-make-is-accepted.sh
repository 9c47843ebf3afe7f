#!/bin/bash
# The engines' literal command lines. A row: the container's state BEFOREHAND, what the call SAYS, the command line. BEFOREHAND:
# missing, created, running, paused, stopped; with /exit its process ends at once, with /tty it has a terminal. SAYS: nothing;
# one JSON value of a kind; help, version; criu: does it, or says what criu has against it; probe: an error podman looks for. In
# the words @ is the bundle, ID the container, ROOT the words before the command that containerd and docker use.
. "${0%/*}/../common.sh"
need_cgroupfs
[ -z "${RT_UML:-}" ] || skip 'takes minutes in user-mode Linux'
[ -n "${RT_TEST_OWN_RUN:-}" ] || RT_TEST_OWN_RUN=1 exec unshare --mount bash -c 'mount -t tmpfs -o mode=755 tmpfs /run && exec bash "$0"' "$0"
state=/run/rt
new_bundle
cp "$bundle/config.json" "$tmp/config.json"
echo '{}' | tee "$bundle/resources.json" >"$tmp/stdin"
jq '.process | .args = ["/guest", "exit", "0"]' <"$bundle/config.json" >"$bundle/process.json"
mkdir "$bundle/image" "$bundle/work" "$bundle/pre"
root="--root $state --log $bundle/log.json --log-format json"

beforehand() {
  cp "$tmp/config.json" "$bundle/config.json"
  args /guest pause
  [[ $1 != */exit ]] || args /guest exit 0
  [[ $1 != */tty ]] || edit '.process.terminal = true'
  case ${1%/*} in created | running | paused | stopped) create ;; esac
  case ${1%/*} in running | paused | stopped) start ;; esac
  case ${1%/*} in
    paused) succeed rt pause "$id" ;;
    stopped) succeed rt kill "$id" KILL && wait_status stopped ;;
  esac
  rm -f "$bundle/pid" "$bundle/log.json" "$bundle/console.sock"
  [[ $1 != */tty ]] || console_socket "$bundle/console.sock"
}
said() {
  case $1 in
    criu | probe) ;;
    events) ;;
    *) equal 'standard error' "$err" '' && [ "$status" = 0 ] || fail "$2" ;;
  esac
  case $1 in
    nothing) equal 'standard output' "$out" '' ;;
    object) jq -e 'type == "object"' <<<"$out" >/dev/null || fail 'not an object' ;;
    state) jq -e --arg id "$id" '.id == $id and (.status | type == "string") and (.pid | type == "number")' <<<"$out" >/dev/null || fail 'no state' ;;
    pids) jq -e 'length > 0 and all(type == "number")' <<<"$out" >/dev/null || fail 'no list of process ids' ;;
    list) jq -e '. == null or type == "array"' <<<"$out" >/dev/null || fail 'not an array' ;;
    table) expect PID ;;
    help | version) expect "$1" ;;
    criu) [ "$status" = 0 ] || expect 'criu ' ;;
    probe) [ "$status" != 0 ] && [[ $out$err =~ 'flag needs an argument'|'requires an argument' ]] || fail 'no such answer' ;;
  esac
  [[ $2 != *@/pid* ]] || [ "$1" = criu ] || [[ $(cat "$bundle/pid") =~ ^[0-9]+$ ]] || fail 'no process id in its file'
}
call() {
  local before=$1 says=$2 line=$3 words=$3
  beforehand "$before"
  words=${words/#ROOT/$root}
  words=" ${words//@/$bundle} "
  words=${words// ID / $id }
  # shellcheck disable=SC2086
  try timeout 40 "$RT" $words <"$tmp/stdin"
  said "$says" "$line"
  succeed rt delete --force "$id"
}
while read -r before says line; do
  case $before in '' | '#'*) continue ;; esac
  call "$before" "$says" "$line"
done <<'X'
# containerd and docker, through go-runc
missing nothing ROOT create --bundle @ --pid-file @/pid ID
missing nothing --root /run/rt --debug --log @/log.json --log-format json create --bundle @ --pid-file @/pid --no-pivot --no-new-keyring ID
missing nothing --root /run/rt --log @/log.json --log-format json --rootless=false create --bundle @ --pid-file @/pid --no-new-keyring ID
missing/tty nothing ROOT create --bundle @ --pid-file @/pid --console-socket @/console.sock ID
created nothing ROOT start ID
created state ROOT state ID
running state ROOT state ID
stopped state ROOT state ID
running nothing ROOT exec --process @/process.json --detach --pid-file @/pid ID
running nothing ROOT exec --process @/process.json ID
running nothing ROOT kill ID 15
running nothing ROOT kill ID 9
running nothing ROOT kill --all ID 9
stopped nothing ROOT kill --all ID 9
created nothing ROOT kill ID 9
stopped nothing ROOT delete ID
created nothing ROOT delete ID
running nothing ROOT delete --force ID
missing nothing ROOT delete --force ID
running nothing ROOT pause ID
paused nothing ROOT resume ID
running pids ROOT ps --format json ID
running table ROOT ps --format table ID -ef
running nothing ROOT update --resources=- ID
created nothing ROOT update --resources=- ID
running list ROOT list --format=json
missing list ROOT list --format=json
running object ROOT events --stats ID
missing object features
missing version --version
running criu ROOT checkpoint --image-path @/image --work-path @/work --tcp-established --ext-unix-sk --shell-job --file-locks --manage-cgroups-mode soft --empty-ns network --leave-running ID
running criu ROOT checkpoint --image-path @/image --work-path @/work --parent-path ../pre --pre-dump ID
missing criu ROOT restore --image-path @/image --work-path @/work --tcp-established --file-locks --manage-cgroups-mode soft --detach --pid-file @/pid --no-pivot -no-subreaper --bundle @ ID
# BuildKit
missing/exit nothing --log @/log.json --log-format json run --bundle @ --keep ID
missing/exit nothing --log @/log.json --log-format json run --bundle @ --no-pivot --keep ID
running state state ID
running nothing exec --process @/process.json --pid-file @/pid ID
running nothing kill ID 9
stopped nothing delete ID
# conmon, for podman and CRI-O
missing nothing --log-format=json --log @/oci-log create --bundle @ --pid-file @/pid ID
missing nothing --log-format=json --log @/oci-log --cgroup-manager disabled create --bundle @ --pid-file @/pid --no-pivot ID
missing nothing --root=/run/rt create --bundle @ --pid-file @/pid --no-new-keyring ID
missing nothing --log-format=json --log @/oci-log create --bundle @ --pid-file @/pid --preserve-fds 0 ID
missing/tty nothing --log-format=json --log @/oci-log create --bundle @ --pid-file @/pid --console-socket @/console.sock ID
running nothing --log-format=json --log @/oci-log exec --pid-file @/pid --process @/process.json --detach ID
running nothing --root=/run/rt exec --pid-file @/pid --process @/process.json --detach ID
missing criu --log-format=json --log @/oci-log restore --bundle @ --pid-file @/pid --detach --image-path @/image --work-path @ --tcp-established --tcp-close --file-locks --manage-cgroups-mode ignore ID
# podman itself: no options before the command
created nothing start ID
running nothing kill ID 15
stopped nothing kill --all ID 9
running nothing delete --force ID
missing nothing delete --force ID
running nothing pause ID
paused nothing resume ID
running nothing update --resources=@/resources.json ID
running criu checkpoint --image-path @/image --work-path @/work --leave-running --tcp-established --file-locks ID
running criu checkpoint --image-path @/image --work-path @/work --pre-dump --parent-path ../pre ID
missing help checkpoint --help
missing probe restore --lsm-mount-context
# CRI-O itself; a container remembers its cgroup manager whatever is said later
created nothing --root /run/rt start ID
created nothing --root /run/rt --systemd-cgroup start ID
running state --root /run/rt --systemd-cgroup state ID
running nothing --root /run/rt --systemd-cgroup kill ID KILL
running nothing --root /run/rt --systemd-cgroup kill ID SIGTERM
running nothing --root /run/rt kill -a ID 9
running nothing --root /run/rt --systemd-cgroup pause ID
paused nothing --root /run/rt --systemd-cgroup resume ID
running nothing --root /run/rt --systemd-cgroup delete --force ID
running nothing --root /run/rt update --resources - ID
running nothing --root /run/rt --systemd-cgroup exec --process @/process.json ID
running criu --root /run/rt checkpoint --file-locks --image-path @/image --work-path @/work --leave-running ID
# buildah
missing nothing create --bundle @ --pid-file @/pid --no-new-keyring --no-pivot ID
missing/tty nothing create --bundle @ --pid-file @/pid --console-socket @/console.sock ID
created nothing start ID
created state state ID
running nothing kill ID SIGKILL
stopped nothing delete ID
# runtime-tools
missing nothing create --pid-file @/pid --bundle @ ID
created nothing kill ID KILL
running nothing kill ID USR1
X
# Streams until the container ends.
beforehand running
background rt events --interval=1s "$id" >"$tmp/events"
wait_for [ -s "$tmp/events" ]
succeed rt kill "$id" KILL
wait "${pids[-1]}" || fail 'events failed at the end'
jq -se --arg id "$id" 'all(.id == $id and .type == "stats" and (.data | type == "object"))' <"$tmp/events" >/dev/null || fail "$(cat "$tmp/events")"
