#!/bin/bash
# CVE-2019-19921, CVE-2023-27561, CVE-2025-54867: procfs was mounted elsewhere, and masks and labels missed it.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$rootfs/elsewhere"
for name in proc sys; do
  rmdir "$rootfs/$name"
  for target in elsewhere /elsewhere ../bundle/rootfs/elsewhere; do
    ln -s "$target" "$rootfs/$name"
    run_fails
    expect "/$name"
    nothing_left
    rm "$rootfs/$name"
  done
  mkdir "$rootfs/$name"
done
