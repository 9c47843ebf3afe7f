#!/bin/bash
# It says what the host shows, not that something is missing that is there.
. "${0%/*}/../common.sh"
new_bundle
echo >"$bundle/file"
ln -s gone "$bundle/dangling"
ln -s loop "$bundle/loop"
hint_is() {
  create_fails
  local hint=${err##*\[RT????}
  equal hint "$hint" "$1"
}
source_of() { edit --arg s "$1" '.mounts = [{destination: "/m", type: "bind", source: $s}]'; }
source_of dangling
hint_is ": $bundle/dangling is a symbolic link that leads nowhere]"
source_of loop/x
hint_is ": $bundle/loop is a symbolic link that leads nowhere]"
source_of file/
hint_is ": $bundle/file is not a directory]"
source_of file/x
hint_is ": $bundle/file is not a directory]"
# A program that a mount covers, or a link that leads nowhere.
args /bin/sh
edit '.mounts = [{destination: "/bin", type: "tmpfs", source: "tmpfs"}]'
hint_is ']'
ln -s gone "$rootfs/program"
args /program
edit '.mounts = []'
hint_is ']'
# No terminal, so the socket was not tried.
args /bin/true
expect_fail rt create --bundle "$bundle" --console-socket "$tmp/nosuch" "$id"
expect RT0704
[[ $err != *'has no'* ]] || fail 'the hint is not about the error'
