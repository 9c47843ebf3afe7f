#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.mounts += [{destination: "/", type: "tmpfs", source: "tmpfs"}]'
run_fails
expect /mounts/5
