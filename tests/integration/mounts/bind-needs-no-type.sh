#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/data"
echo hello >"$bundle/data/file"
edit '.mounts += [{destination: "/untyped", source: "data", options: ["rbind"]},
  {destination: "/none", type: "none", source: "data", options: ["bind", "ro"]}]'
shell 'cat /untyped/file /none/file'
equal said "$(tr '\n' ' ' <<<"$out")" 'hello hello '
