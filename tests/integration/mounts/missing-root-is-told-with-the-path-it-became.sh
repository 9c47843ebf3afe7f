#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.root.path = "nope"'
create_fails
expect /root/path nope "$bundle/nope" 'no such file or directory' config.json:
edit '.root.path = "config.json"'
create_fails
expect /root/path
nothing_left
