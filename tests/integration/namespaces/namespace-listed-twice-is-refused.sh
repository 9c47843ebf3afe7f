#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.namespaces += [{type: "pid"}]'
create_fails
expect /linux/namespaces/6 pid config.json:
nothing_left
