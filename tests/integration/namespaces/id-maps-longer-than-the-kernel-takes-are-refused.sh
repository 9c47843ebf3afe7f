#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.uidMappings = [range(400) | {containerID: ., hostID: (100000 + . * 2), size: 1}]'
create_fails
expect /linux/uidMappings
nothing_left
