#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
while IFS=' ' read -r place hook; do
  edit --argjson hook "$hook" '.hooks.createRuntime = [{path: "/bin/true"}, $hook]'
  create_fails
  expect "/hooks/createRuntime/1$place"
  nothing_left
done <<'X'
/path {"path": "bin/true"}
/path {"args": ["x"]}
/timeout {"path": "/bin/true", "timeout": 0}
/timeout {"path": "/bin/true", "timeout": -1}
/env {"path": "/bin/true", "env": "A=1"}
/args/0 {"path": "/bin/true", "args": [1]}
X
