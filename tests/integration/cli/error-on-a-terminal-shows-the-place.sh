#!/bin/bash
# The line of config.json with a caret, and a factual hint; colours only if wanted.
. "${0%/*}/../common.sh"
need_tool python3
new_bundle
on_terminal() { succeed python3 "$here/console.py" foreground '' env "$@"; }
edit '.mounts += [{destination: "/m", source: "/proc/sys/kernal", options: ["bind"]}]'
line=$(grep -n '"/proc/sys/kernal"' "$bundle/config.json" | cut -d: -f1)
on_terminal NO_COLOR=1 "$RT" --root "$state" create --bundle "$bundle" "$id"
expect "error[RT0403]: /mounts/" "--> $bundle/config.json:$line:17" "$line |       \"source\": \"/proc/sys/kernal\"," \
  '|                 ^^^^^^^^^^^^^^^^^^' 'syscall: open_tree ENOENT' 'the nearest name in it is "kernel"' 'more: rt explain RT0403'
expect_not $'\e'
on_terminal TERM=xterm "$RT" --root "$state" create --bundle "$bundle" "$id"
expect $'\e[1;31merror[RT0403]\e[0m'
on_terminal TERM=xterm "$RT" --color never --root "$state" create --bundle "$bundle" "$id"
expect_not $'\e'
create_fails
equal 'lines on a pipe' "$(wc -l <"$tmp/err")" 1
expect "config.json:$line:17: /mounts/"
expect '[RT0403: '
expect_not '^^^' 'more:'
edit '.mounts = [] | .process.cwd = "a" | .process.oomScoreAdj = 5000'
on_terminal NO_COLOR=1 "$RT" --root "$state" create --bundle "$bundle" "$id"
expect '^^^' '/process/cwd: must be absolute' '/process/oomScoreAdj' '^^^^'
