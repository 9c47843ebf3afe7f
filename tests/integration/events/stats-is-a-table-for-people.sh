#!/bin/bash
. "${0%/*}/../common.sh"
need_controller pids
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 104857600}'
running
succeed rt stats "$id"
equal lines "$(wc -l <<<"$out")" 2
[[ $out =~ ID\ .*CPU\ .*MEMORY.*PIDS ]] || fail 'no header'
[[ $out =~ $id\ .*%\ .*100\.0MiB.*\ 1$ ]] || fail 'not the row of the container'
succeed rt stats --no-stream
expect "$id"
succeed rt stats --format json
equal id "$(jq -r .id <<<"$out")" "$id"
rt kill "$id" KILL
wait_status stopped
succeed rt stats
equal lines "$(wc -l <<<"$out")" 1
expect_fail rt stats "$id"
expect 'is not running'
