#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/m", type: "bind", source: "/no/such/source", options: ["rbind"]}]'
run_fails
expect /no/such/source /mounts/5
nothing_left
