#!/bin/bash
# With the real criu: a new console socket gets the terminal's master, and createRuntime and poststop hooks run again.
. "${0%/*}/../common.sh"
need_tool criu
criu check >/dev/null 2>&1 || skip "criu check fails here: $(criu check 2>&1 | grep Error | head -1)"
new_bundle
edit --arg f "$tmp/hooks" '.process.terminal = true | .process.args = ["/bin/sh", "-c", "for i in $(seq 30); do echo line $i; sleep 0.1; while [ $i = 20 -a ! -e /go ]; do sleep 0.1; done; done"]
  | .hooks = {createRuntime: [{path: "/bin/sh", args: ["sh", "-c", "jq -r .id >>" + $f], env: ["PATH=/usr/bin:/bin"]}],
              poststop: [{path: "/bin/sh", args: ["sh", "-c", "echo over >>" + $f]}]}'
console_socket "$tmp/first"
create --console-socket "$tmp/first"
start
wait_for grep -q "line 3" "$tmp/console.out"
succeed rt checkpoint --image-path "$tmp/image" "$id"
nothing_left
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" "$id"
expect 'console socket'
console_socket "$tmp/second"
succeed rt restore -d --bundle "$bundle" --image-path "$tmp/image" --console-socket "$tmp/second" "$id"
has_status running || fail "it is $(status_of)"
touch "$rootfs/go"
wait_for grep -q 'line 30' "$tmp/console.out"
wait_status stopped
succeed rt delete "$id"
equal hooks "$(xargs <"$tmp/hooks")" "$id over $id over"
nothing_left
