#!/bin/bash
# A container that cannot be checkpointed keeps running; one that cannot be restored leaves nothing behind.
. "${0%/*}/../common.sh"
mkdir "$tmp/bin" "$tmp/image"
ln -s "$here/fake-criu.py" "$tmp/bin/criu"
export PATH=$tmp/bin:$PATH FAKE_CRIU=$tmp/told FAKE_ANSWER
new_bundle
for FAKE_ANSWER in fail die; do
  running
  expect_fail rt checkpoint --image-path "$tmp/image" --work-path "$tmp/work" "$id"
  expect 'criu failed: Error (b.c:2): no room: ' "log: $tmp/work/dump.log"
  has_status running || fail "it is $(status_of)"
  succeed rt delete --force "$id"
  expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" --pid-file "$tmp/pid" "$id"
  expect 'criu failed: Error (b.c:2): no room: ' "log: $tmp/image/restore.log"
  [ ! -e "$tmp/pid" ] || fail 'a pid file'
  nothing_left
done
# A failure after CRIU has succeeded kills what it restored.
FAKE_ANSWER=ok
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" --pid-file "$tmp/nowhere/pid" "$id"
expect 'pid file'
nothing_left
edit '.hooks.poststart = [{path: "/bin/false"}]'
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" --pid-file "$tmp/pid" "$id"
expect 'poststart hook'
[ ! -e "$tmp/pid" ] || fail 'a pid file'
nothing_left
edit 'del(.hooks)'
rm "$tmp/image/descriptors.json"
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" "$id"
expect 'holds no checkpoint'
nothing_left
stopped
expect_fail rt checkpoint --image-path "$tmp/image" "$id"
expect 'container not running'
