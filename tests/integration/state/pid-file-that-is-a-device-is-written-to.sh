#!/bin/bash
# A new file in its place would destroy it, on the host: /dev/null, /dev/stdout, a fifo.
. "${0%/*}/../common.sh"
new_bundle
mknod -m 666 "$tmp/null" c 1 3
ln -s /proc/self/fd/1 "$tmp/stdout"
ln -s /proc/self/fd "$tmp/fd"
mkfifo "$tmp/fifo"
args /bin/sh -c :
for file in "$tmp/null" "$tmp/stdout" "$tmp/fd/1"; do
  succeed rt run --pid-file "$file" --bundle "$bundle" "$id"
done
[ -c "$tmp/null" ] || fail 'the device was replaced'
[ -L "$tmp/stdout" ] || fail 'the link was replaced'
[[ $out =~ ^[0-9]+$ ]] || fail 'the process id is not on stdout'
# Nobody reads the fifo.
expect_fail rt run --pid-file "$tmp/fifo" --bundle "$bundle" "$id"
expect 'pid file:' "$tmp/fifo" RT0706
[ -p "$tmp/fifo" ] || fail 'the fifo was replaced'
# After a failure there is nothing to remove.
args /bin/nosuch
for file in "$tmp/null" "$tmp/stdout"; do
  expect_fail rt run --pid-file "$file" --bundle "$bundle" "$id"
done
[ -c "$tmp/null" ] || fail 'the device was removed'
[ -L "$tmp/stdout" ] || fail 'the link was removed'
args /bin/sleep 100
succeed rt run --detach --bundle "$bundle" "$id"
execute --pid-file "$tmp/null" "$id" /bin/true
[ -c "$tmp/null" ] || fail 'exec replaced the device'
# A link to an ordinary file is replaced, as ever: whoever made the link does not choose what is written.
echo kept >"$tmp/kept"
ln -s kept "$tmp/link"
execute --pid-file "$tmp/link" "$id" /bin/true
equal 'the file behind the link' "$(cat "$tmp/kept")" kept
try rt exec --pid-file "$tmp/nosuch/file" "$id" /bin/true
equal status "$status" 255
expect "pid file: open $tmp/nosuch/file: no such file or directory"
