#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle"/{one,two}
echo 1 >"$bundle/one/name"
echo 2 >"$bundle/two/name"
edit '.mounts += [{destination: "/a", source: "one", options: ["bind"]}, {destination: "/a", source: "two", options: ["bind"]},
  {destination: "/b", type: "tmpfs", source: "tmpfs"}, {destination: "/b/c", source: "one", options: ["bind"]},
  {destination: "/d/e", source: "one", options: ["bind"]}, {destination: "/d", type: "tmpfs", source: "tmpfs"}]'
shell 'cat /a/name /b/c/name; ls -A /d'
equal said "$(tr '\n' ' ' <<<"$out")" '2 1 '
