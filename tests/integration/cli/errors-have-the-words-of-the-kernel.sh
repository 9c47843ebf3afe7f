#!/bin/bash
# Like those of runc and crun: engines turn them into exit codes, and people look them up.
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
while IFS='|' read -r words change; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  create_fails
  expect "$words"
done <<'X'
no such file or directory|.root.path = "nope"
no such file or directory|.mounts += [{destination: "/m", source: "/nope", options: ["bind"]}]
no such file or directory|.linux.namespaces[1].path = "/nope"
no such file or directory|.linux.sysctl = {"net.core.no_such": "1"}
operation not permitted|.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 1, hard: 99999999999}]
no such file or directory|.hooks = {createRuntime: [{path: "/nope"}]}
no such file or directory|.process.cwd = "/dev/null/x" | .process.args = ["/nope"] | .process.cwd = "/"
not a directory|.mounts += [{destination: "/etc", source: "/etc/passwd", type: "bind"}]
X
running_then() { cp "$tmp/good" "$bundle/config.json" && running; }
running_then
# podman exec -w: 127.
exec_fails --cwd /nonexistent "$id" /bin/true
expect 'no such file or directory'
