#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
# Except createContainer hooks, which run in the root because they may change it before it is entered.
hook createRuntime "pwd >$tmp/pwd"
edit --arg w "pwd >$tmp/inner; touch made" '.hooks.createContainer = [{path: "/bin/sh", args: ["sh", "-c", $w]}]'
cd /
args /bin/ls /made
run
equal 'working directory' "$(cat "$tmp/pwd")" "$bundle"
equal 'that of createContainer' "$(cat "$tmp/inner")" "$rootfs"
expect_line /made
