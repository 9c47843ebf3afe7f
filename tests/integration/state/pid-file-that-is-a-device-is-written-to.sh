#!/bin/bash
# A new file in its place would destroy it, on the host: /dev/null, /dev/stdout, a fifo.
. "${0%/*}/../common.sh"
new_bundle
mknod -m 666 "$tmp/null" c 1 3
mkfifo "$tmp/fifo"
args /bin/sh -c :
for file in "$tmp/null" /dev/fd/1 /proc/self/fd/1; do
  succeed rt run --pid-file "$file" --bundle "$bundle" "$id"
  [ "$file" = "$tmp/null" ] || [[ $out =~ ^[0-9]+$ ]] || fail 'the process id is not on stdout'
done
[ -c "$tmp/null" ] || fail 'the device was replaced'
# The fifo has no reader.
expect_fail rt run --pid-file "$tmp/fifo" --bundle "$bundle" "$id"
expect 'pid file:' "$tmp/fifo" RT0706
[ -p "$tmp/fifo" ] || fail 'the fifo was replaced'
# After a failure there is nothing to remove.
args /bin/nosuch
expect_fail rt run --pid-file "$tmp/null" --bundle "$bundle" "$id"
[ -c "$tmp/null" ] || fail 'the device was removed'
args /bin/sleep 100
succeed rt run --detach --bundle "$bundle" "$id"
execute --pid-file "$tmp/null" "$id" /bin/true
[ -c "$tmp/null" ] || fail 'exec replaced the device'
# A link is replaced: its owner does not choose what is written.
echo kept >"$tmp/kept"
for target in kept null /proc/self/fd/1 "/proc/$$/root/$tmp/kept"; do
  ln -s "$target" "$tmp/link"
  execute --pid-file "$tmp/link" "$id" /bin/true
  [ ! -L "$tmp/link" ] || fail "the link to $target is still there"
  rm "$tmp/link"
done
equal 'the file behind the link' "$(cat "$tmp/kept")" kept
# A directory may be reached through a link of /proc.
cd "$tmp"
echo 99 >old
for file in old new; do
  execute --pid-file "/proc/self/cwd/$file" "$id" /bin/true
  [[ $(cat "$file") =~ ^[0-9]+$ ]] && [ "$(cat "$file")" != 99 ] || fail "$file: $(cat "$file")"
done
try rt exec --pid-file "$tmp/nosuch/file" "$id" /bin/true
equal status "$status" 255
expect "pid file: open $tmp/nosuch/file: no such file or directory"
