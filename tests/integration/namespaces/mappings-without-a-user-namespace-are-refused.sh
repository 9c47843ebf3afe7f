#!/bin/bash
# All four runtimes examined silently ignore them and run as the host's root.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.uidMappings = [{containerID: 0, hostID: 100000, size: 10}]'
run_fails
expect /linux/uidMappings user
