#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
printf '#!/bin/sh\ncat >/dev/null\necho "$TRACEPARENT" >>%q\n' "$tmp/seen" >"$tmp/hook"
chmod +x "$tmp/hook"
edit --arg hook "$tmp/hook" '.hooks = {createRuntime: [{path: $hook}], createContainer: [{path: $hook}]} | .process.args = ["/bin/env"]'
trace=0123456789abcdef0123456789abcdef
TRACEPARENT=00-$trace-0123456789abcdef-01 succeed rt run --trace "$tmp/trace.json" --bundle "$bundle" "$id"
[[ $out != *TRACEPARENT* ]] || fail "it is not the container's"
equal 'what hooks saw' "$(cut -c 1-36 "$tmp/seen")" "00-$trace-
00-$trace-"
equal 'our own span' "$(grep -c 0123456789abcdef-01 "$tmp/seen" || true)" 0
equal 'what is wrong' "$(jq -c '
  [.traceEvents[] | select(.ph == "X")] as $spans
  | [if any($spans[]; .name == "mount /proc" and .cat == "init") then empty else "mounts" end,
     if any($spans[]; .name | startswith("createRuntime /")) then empty else "hook" end,
     if all($spans[]; .dur >= 0 and .ts > 0) then empty else "times" end,
     if .otherData.traceparent | test("^00-0123456789abcdef0123456789abcdef-") then empty else "trace" end]' "$tmp/trace.json")" '[]'
succeed rt run --bundle "$bundle" "$id"
equal 'calls of hooks, and those in a trace' "$(wc -l <"$tmp/seen") $(grep -c 00- "$tmp/seen")" '4 2'
# A trace file that cannot be written is reported before anything is done.
try rt run --trace "$tmp/missing/trace.json" --bundle "$bundle" "$id"
[ "$status" != 0 ] || fail 'must fail'
[[ $err == *"--trace: open $tmp/missing/trace.json"* ]] || fail 'the file is not named'
