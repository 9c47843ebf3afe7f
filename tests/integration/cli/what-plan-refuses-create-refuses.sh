#!/bin/bash
# With the same text, and the other way round: create makes what plan shows.
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good.json"
while read -r change; do
  cp "$tmp/good.json" "$bundle/config.json"
  edit "$change"
  expect_fail rt plan --bundle "$bundle"
  equal stdout "$out" ''
  planned=${err#rt: plan: }
  create_fails
  equal "words of create for $change" "${err#rt: create "$id": }" "$planned"
  nothing_left
done <<'X'
.process.cwd = "relative"
.linux.resources.memory = {swap: 1048576}
.linux.resources.unified = {"cgroup.procs": "0"}
.linux.cgroupsPath = "/"
.linux.resources.devices = [{allow: true, major: 99999999999}]
.annotations["run.oci.handler"] = "wasm"
.mounts += [{destination: "/m", source: "/etc", options: ["bind", "sizee"]}]
X
cp "$tmp/good.json" "$bundle/config.json"
succeed rt plan --bundle "$bundle"
inside /bin/true
