#!/bin/bash
# Every container command, as the user who made the container, with one id and with ranges.
RT_TEST_TIMEOUT=115
. "${0%/*}/../rootless.sh"
new_user_bundle
cp "$bundle/config.json" "$tmp/plain.json"
lifecycle() {
  args /guest pause
  edit '.hooks = {} | .process.oomScoreAdj = 500'
  hook createRuntime 'cat >/dev/null; echo ran >>'"$tmp/home/hooks"
  hook poststop 'cat >/dev/null; echo stopped >>'"$tmp/home/hooks"
  create --pid-file "$tmp/home/pid"
  equal created "$(status_of)" created
  start
  equal running "$(status_of)" running
  equal pid "$(cat "$tmp/home/pid")" "$(pid_of)"
  equal score "$(cat "/proc/$(pid_of)/oom_score_adj")" 500
  equal list "$(rt list -q)" "$id"
  succeed rt ps --format json "$id"
  expect "$(pid_of)"
  execute "$id" /bin/sh -c 'echo $((6 * 7)); hostname; for n in user mnt pid; do readlink /proc/self/ns/$n; done'
  expect_line 42 guest
  for ns in user mnt pid; do expect "$(readlink "/proc/$(pid_of)/ns/$ns")"; done
  try rt exec "$id" /bin/sh -c 'exit 7'
  equal 'status of exec' "$status" 7
  exec_fails "$id" nonesuch
  succeed rt kill "$id" KILL
  wait_status stopped
  succeed rt delete "$id"
  running
  succeed rt delete --force "$id"
  equal hooks "$(xargs <"$tmp/home/hooks")" 'ran stopped ran stopped'
  rm "$tmp/home/hooks" "$tmp/home/pid"
  nothing_left
}
ids_of_user
lifecycle
if command -v newuidmap >/dev/null; then
  cp "$tmp/plain.json" "$bundle/config.json"
  ids_of_ranges
  lifecycle
fi
