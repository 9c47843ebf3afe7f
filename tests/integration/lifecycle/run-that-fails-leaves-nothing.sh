#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /no/such/program
run_fails
nothing_left
edit '.mounts += [{destination: "/m", type: "nosuchfs", source: "x"}]'
run_fails
nothing_left
