#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.args = ["/guest", "args", "", "two words", "new\nline", "ünï", "--flag", "$HOME", "\t"]'
run
equal arguments "$out" $'[/guest]\n[args]\n[]\n[two words]\n[new\nline]\n[ünï]\n[--flag]\n[$HOME]\n[\t]'
