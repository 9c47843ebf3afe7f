#!/bin/bash
# Mounts, cgroups and processes are as before, even when it is interrupted; programs that hang are killed.
. "${0%/*}/../common.sh"
mkdir "$tmp/bin"
printf '#!/bin/sh\nexec sleep 61.%s\n' "$$" >"$tmp/bin/criu"
chmod 755 "$tmp/bin/criu"
left() {
  no_probes_left
  ! grep -aqs "^sleep.61\.$$" /proc/[0-9]*/cmdline || fail 'a program is left'
  equal mounts "$(cat /proc/self/mountinfo)" "$mounts"
  [ ! -e "$state" ] || fail 'a state directory is left'
}
mounts=$(cat /proc/self/mountinfo)
try env PATH="$tmp/bin:$PATH" "$RT" --root "$state" doctor --format json
equal status "$status" 0
equal criu "$(jq -r '.findings[] | select(.id == "rt.criu") | "\(.verdict): \(.found)"' <<<"$out")" \
  'not tested: criu timed out'
left
# Interrupted while criu hangs: the signal kills it.
background env PATH="$tmp/bin:$PATH" "$RT" --root "$state" doctor >/dev/null
hangs() { grep -aqs "^sleep.61\.$$" /proc/[0-9]*/cmdline; }
wait_for hangs
kill -TERM "${pids[-1]}"
status=0
wait "${pids[-1]}" || status=$?
equal 'the status' "$status" 143
left
