#!/bin/bash
# An unreadable record is not a missing one: what lives is killed, and nothing that still exists is reported as gone.
. "${0%/*}/../common.sh"
new_bundle
for damage in ': >$f' 'truncate -s 40 $f' 'echo "[]" >$f' 'echo "{}" >$f' 'jq "del(.pid)" $f >$f.new; mv $f.new $f' \
  'jq ".pid = \"x\"" $f >$f.new; mv $f.new $f'; do
  running
  init=$(pid_of)
  f=$state/$id/state.json
  eval "$damage"
  rm -f "$f.new"
  expect_fail rt state "$id"
  expect_fail rt delete "$id"
  [ -d "$state/$id" ] || fail "delete without --force has removed the state after: $damage"
  ! gone "$init" || fail "delete without --force has ended the container after: $damage"
  succeed rt delete --force "$id"
  gone "$init" || fail "alive after: $damage"
  nothing_left
done
# If reading fails for another reason (here EISDIR, standing in for EIO), the container is killed and its state is kept until it
# can be removed.
running
init=$(pid_of)
f=$state/$id/state.json
rm "$f"
mkdir "$f"
expect_fail rt state "$id"
expect_fail rt delete "$id"
! gone "$init" || fail 'delete without --force has ended the container'
expect_fail rt delete --force "$id"
expect "unlink state.json: is a directory"
gone "$init" || fail 'alive, and its record cannot be read'
rmdir "$f"
succeed rt delete --force "$id"
nothing_left
running
init=$(pid_of)
: >"$state/$id/state.json"
: >"$state/$id/record-copy.json"
expect_fail rt delete --force "$id"
expect 'nothing is removed'
[ -d "$state/$id" ] || fail 'the state is gone, and the container lives'
kill -KILL "$init"
rm -r "${state:?}/$id"
