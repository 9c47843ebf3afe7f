#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/tools"
cp "$guest" "$bundle/tools/tool"
edit '.mounts += [{destination: "/tools", source: "tools", options: ["bind", "noexec"]}]'
args /tools/tool
run_fails
expect /tools/tool 'permission denied' noexec
