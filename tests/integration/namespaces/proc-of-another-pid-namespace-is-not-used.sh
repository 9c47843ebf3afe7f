#!/bin/bash
# `unshare -p` without a new /proc: the numbers there belong to other processes, which must not be touched.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.oomScoreAdj = 700'
cat >"$tmp/inside" <<'S'
rt() { "$RT" --root "$state" "$@"; }
rt run --bundle "$bundle" "$id" </dev/null || echo "run: $?"
jq '.process.args = ["/guest", "pause"]' <"$bundle/config.json" >"$bundle/new" && mv "$bundle/new" "$bundle/config.json"
rt run -d --bundle "$bundle" "$id" </dev/null >/dev/null || echo "run -d: $?"
rt state "$id" | jq -r .status
rt exec "$id" /bin/echo entered
rt delete --force "$id" || echo "delete: $?"
S
args /bin/cat /proc/self/oom_score_adj
export RT state bundle id
# Sixty other processes, so that the inner namespace's numbers are in use in the outer one.
succeed timeout 60 unshare --pid --fork --kill-child --mount --mount-proc --propagation private bash -c '
  for i in {1..60}; do sleep 60 & done
  unshare --pid --fork --kill-child bash "$1"
  for pid in $(jobs -p); do [ "$(cat "/proc/$pid/oom_score_adj")" = "$(cat /proc/$$/oom_score_adj)" ] || echo "changed: $pid"; done
  kill $(jobs -p)' - "$tmp/inside"
equal said "$(xargs <<<"$out")" '700 running entered'
nothing_left
