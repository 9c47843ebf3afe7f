#!/bin/bash
# A pid that another process may have by now must not be shown, and the member must not be missing.
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed rt state "$id"
jq -e '.pid == 0 and .status == "stopped"' <<<"$out" >/dev/null || fail 'pid is not 0'
