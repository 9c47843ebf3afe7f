#!/bin/bash
# Engines decode state into typed structures: a missing or mistyped member makes them fail.
. "${0%/*}/../common.sh"
new_bundle
edit '.annotations = {"a.b/c": "1", "empty": ""}'
running
succeed rt state "$id"
jq -e --arg id "$id" --arg bundle "$bundle" '.id == $id and .bundle == $bundle and .rootfs == $bundle + "/rootfs"
  and (.ociVersion | test("^1\\.[0-9]+\\.[0-9]+")) and .status == "running" and (.pid | type == "number" and . > 1)
  and .annotations == {"a.b/c": "1", "empty": ""} and (.owner | type == "string")
  and (.created | test("^20[0-9-]{8}T[0-9:]{8}(\\.[0-9]+)?Z$"))' <<<"$out" >/dev/null || fail 'a member is wrong'
equal 'the process' "$(tr '\0' ' ' <"/proc/$(pid_of)/cmdline")" '/guest pause '
