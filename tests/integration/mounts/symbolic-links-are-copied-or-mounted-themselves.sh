#!/bin/bash
# copy-symlink, src-nofollow and dest-nofollow, as in crun.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle/real" "$rootfs/over"
echo there >"$bundle/real/name"
ln -s nowhere "$bundle/dangling"
ln -s real "$bundle/link"
ln -s /over "$rootfs/to-over"
ln -s elsewhere "$rootfs/other"
edit '.mounts += [{destination: "/x/copied", source: "dangling", options: ["rbind", "copy-symlink"]},
  {destination: "/dir", source: "real", options: ["bind", "copy-symlink"]}, {destination: "/followed", source: "link", options: ["bind"]},
  {destination: "/itself", source: "dangling", options: ["bind", "src-nofollow"]},
  {destination: "/to-over", source: "dangling", options: ["bind", "src-nofollow", "dest-nofollow"]}]'
shell 'readlink /x/copied; cat /dir/name /followed/name; readlink /itself; readlink /to-over; ls /over'
equal said "$(tr '\n' ' ' <<<"$out")" 'nowhere there there nowhere nowhere '
equal 'link in the root' "$(readlink "$rootfs/to-over")" /over
run # a copied link may already exist
edit '.mounts[-1].destination = "/other" | .mounts[-1].options = ["bind", "copy-symlink"]'
run_fails
expect 'not a symbolic link to nowhere' /mounts/9
nothing_left
