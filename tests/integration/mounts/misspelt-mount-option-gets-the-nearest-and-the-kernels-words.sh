#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/m", type: "tmpfs", source: "tmpfs", options: ["nosuidd"]}]'
run_fails
expect /mounts/5 nosuidd "nosuid" tmpfs 'nknown parameter'
edit '.mounts[5].options = ["size=abc"]'
run_fails
expect /mounts/5 size abc
nothing_left
