#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mount -t tmpfs tmpfs "$(mkdir "$tmp/layers" && echo "$tmp/layers")"
mkdir "$tmp/layers"/{lower,upper,work}
echo low >"$tmp/layers/lower/file"
edit --arg d "$tmp/layers" '.mounts += [{destination: "/merged", type: "overlay", source: "overlay",
  options: ["lowerdir=\($d)/lower", "upperdir=\($d)/upper", "workdir=\($d)/work"]}]'
shell 'cat /merged/file; echo up >/merged/new'
expect_line low
equal 'the upper layer' "$(cat "$tmp/layers/upper/new")" up
