#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
while IFS='|' read -r place change; do
  document "$change"
  exec_fails -p "$tmp/process.json" "$id"
  expect "$place"
  [[ $err =~ process\.json:[0-9]+:[0-9]+ ]] || fail "no line and column after $change"
done <<'EOF'
/args: must contain at least|.args = []
/args: expected an array|.args = "/bin/true"
/cwd: must be absolute|.cwd = "x"
/user/uid|.user.uid = 4294967295
/user/uid|.user.uid = 4294967296
/noNewPrivileges|.noNewPrivileges = "yes"
/env/0: must be NAME=value|.env = ["x"]
/rlimits/0/type|.rlimits = [{type: "RLIMIT_NOFILES", soft: 1, hard: 1}]
/execCPUAffinity/initial|.execCPUAffinity = {initial: "x"}
EOF
echo '{"args": [' >"$tmp/process.json"
exec_fails -p "$tmp/process.json" "$id"
expect process.json:2:1
exec_fails -p "$tmp/missing" "$id"
exec_fails -p "$tmp" "$id"
expect 'neither a file nor a pipe'
# A pipe works as well as a file.
document '.args = ["/bin/echo", "from a pipe"]'
mkfifo "$tmp/fifo"
background cp "$tmp/process.json" "$tmp/fifo"
execute -p "$tmp/fifo" "$id"
expect_line 'from a pipe'
for path in - /dev/stdin; do
  succeed rt exec -p "$path" "$id" <"$tmp/process.json"
  expect_line 'from a pipe'
  out=$(rt exec -p "$path" "$id" < <(cat "$tmp/process.json"))
  equal "from $path" "$out" 'from a pipe'
done
out=$(rt exec -p <(cat "$tmp/process.json") "$id")
equal 'from /dev/fd' "$out" 'from a pipe'
background rt exec -p "$tmp/fifo" "$id" 2>/dev/null
sleep 0.3
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" && fail 'it waits forever' || true
