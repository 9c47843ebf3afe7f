#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
args /guest pause
one() {
  local name=$id-$1 dir=$tmp/b$1
  mkdir "$dir"
  sed "s|\"/$id\"|\"/$id/$1\"|; s|\"path\": \"rootfs\"|\"path\": \"$rootfs\"|" "$bundle/config.json" >"$dir/config.json"
  "$RT" --root "$state" create --bundle "$dir" "$name" && "$RT" --root "$state" start "$name" &&
    "$RT" --root "$state" kill "$name" KILL || return
  for _ in {1..3000}; do
    "$RT" --root "$state" state "$name" | grep -q '"stopped"' && break
    sleep 0.01
  done
  "$RT" --root "$state" delete "$name" || return
  echo "$name" >>"$tmp/done"
}
# User-mode Linux has one slow processor.
count=${RT_UML:+24}
count=${count:-200}
export -f one
export id tmp state bundle rootfs RT
seq "$count" | xargs -P 8 -I{} bash -c 'one {}' >"$tmp/said" 2>&1 || fail "$(head "$tmp/said")"
equal 'what was said' "$(cat "$tmp/said")" ''
equal 'containers done' "$(wc -l <"$tmp/done")" "$count"
[ -z "$(ls -A "$state")" ] || fail "state left: $(ls -A "$state")"
equal cgroups "$(find /sys/fs/cgroup -mindepth 3 -path "*/$id/*" -type d)" ''
equal mounts "$(grep -c "$tmp" /proc/self/mountinfo || true)" 0
