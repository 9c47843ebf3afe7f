#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 104857600}'
running
succeed rt events --stats "$id"
equal limit "$(jq .data.memory.usage.limit <<<"$out")" 104857600
equal usage "$(jq '.data.memory.usage.usage > 0 and .data.memory.usage.max > 0 and (.data.memory.raw | length > 10)' <<<"$out")" true
