#!/bin/bash
# With the real criu, where it works: with output to a pipe, a bind mount and masked paths.
. "${0%/*}/../common.sh"
need_tool criu
criu check >/dev/null 2>&1 || skip "criu check fails here: $(criu check 2>&1 | grep Error | head -1)"
mkdir "$tmp/volume"
new_bundle
edit --arg v "$tmp/volume" '.mounts += [{destination: "/volume", type: "bind", source: $v, options: ["rbind"]}]
  | .linux.maskedPaths = ["/proc/keys", "/proc/timer_list"]
  | .process.args = ["/bin/sh", "-c", "for i in $(seq 30); do echo $i | tee /volume/count; sleep 0.1; while [ $i = 20 -a ! -e /volume/go ]; do sleep 0.1; done; done; exit 7"]'
counted() { [[ $(cat "$tmp/volume/count" 2>&1) =~ ^[0-9]+$ ]] && [ "${BASH_REMATCH[0]}" -ge "$1" ]; }
# CRIU requires an open file to have its old length, so do not log errors to one.
background bash -c '"$@" 2>/dev/null | cat >"$0"' "$tmp/before" "$RT" --root "$state" run --bundle "$bundle" "$id"
wait_for counted 5
succeed rt checkpoint --image-path "$tmp/image" "$id"
nothing_left
last=$(tail -1 "$tmp/before")
touch "$tmp/volume/go"
try bash -c '"$@" 2>/dev/null | cat; exit ${PIPESTATUS[0]}' - "$RT" --root "$state" --log "$tmp/log" restore --bundle "$bundle" --image-path "$tmp/image" "$id"
[ "$status" = 7 ] || fail "not 7: $(cat "$tmp/log")"
equal 'what came first' "${out%%$'\n'*}" "$((last + 1))"
expect_line 30
nothing_left
rm "$tmp/volume/go"
background bash -c '"$@" 2>/dev/null | cat >/dev/null' - "$RT" --root "$state" --log "$tmp/log" restore --bundle "$bundle" --image-path "$tmp/image" "$id"
runs_or_failed() { has_status running || [ -s "$tmp/log" ]; }
wait_for runs_or_failed 2>/dev/null
[ ! -s "$tmp/log" ] || fail "$(cat "$tmp/log")"
execute "$id" cat /proc/keys
equal 'a masked path' "$out" ''
succeed rt kill "$id" KILL
wait_for gone "${pids[-1]}"
