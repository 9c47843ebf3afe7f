#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
running
while IFS='|' read -r place change; do
  document "$change"
  exec_fails -p "$tmp/process.json" "$id"
  expect "$place"
  [[ $err =~ process\.json:[0-9]+:[0-9]+ ]] || fail "no line and column after $change"
done <<'EOF'
/args: must have at least|.args = []
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
expect 'is not a regular file'
mkfifo "$tmp/fifo"
exec_fails -p "$tmp/fifo" "$id"
