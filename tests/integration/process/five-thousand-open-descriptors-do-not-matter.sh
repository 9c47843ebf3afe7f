#!/bin/bash
# The caller leaks descriptors: none reaches the container or the hooks, and they cost no noticeable time.
. "${0%/*}/../common.sh"
[ "$(ulimit -Hn)" = unlimited ] || [ "$(ulimit -Hn)" -ge 6000 ] || skip 'the hard descriptor limit is too low'
new_bundle
args /bin/ls /proc/self/fd
hook createRuntime 'ls /proc/self/fd | wc -l >&2; exec 2>&-'
edit '.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 64, hard: 64}]'
cat >"$tmp/open.py" <<'X'
import os, resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (6000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
for _ in range(5000):
    os.set_inheritable(os.open("/dev/null", os.O_RDONLY), True)
os.execv(sys.argv[1], sys.argv[1:])
X
begin=${EPOCHREALTIME/./}
succeed /usr/bin/python3 "$tmp/open.py" "$RT" --root "$state" run --bundle "$bundle" "$id"
[ $((${EPOCHREALTIME/./} - begin)) -lt 20000000 ] || fail 'it took long'
equal descriptors "$(xargs <<<"$out")" '0 1 2 3'
args /guest pause
for step in "create --bundle $bundle $id" "start $id" "state $id" "kill $id KILL" "delete --force $id"; do
  # shellcheck disable=SC2086
  succeed /usr/bin/python3 "$tmp/open.py" "$RT" --root "$state" $step
done
nothing_left
