#!/bin/bash
# A caller with leaks of its own: none arrives inside, the time they take does not show, and hooks get none either.
. "${0%/*}/../common.sh"
[ "$(ulimit -Hn)" = unlimited ] || [ "$(ulimit -Hn)" -ge 6000 ] || skip 'no more descriptors to be had here'
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
