#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit --arg out "$tmp/argv" '.hooks.createRuntime = [{path: "/bin/sh", args: ["renamed", "-c", "tr \"\\\\0\" \"\\\\n\" </proc/self/cmdline >\($out)", "x y"]}]'
run
equal argv "$(head -2 "$tmp/argv" | tr '\n' ' '; tail -1 "$tmp/argv")" 'renamed -c x y'
