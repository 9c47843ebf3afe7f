#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/data", source: "/etc", options: ["bind", "tmpcopyup"]}]'
run_fails
expect tmpcopyup /mounts/5
