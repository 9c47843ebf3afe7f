#!/bin/bash
# bundles/shell is a shell on its own terminal; its exit status is that of run.
. "${0%/*}/../bundles.sh"
need_tool script
published_bundle shell
at_a_terminal() { script -qec "'$RT' --root '$state' run --bundle '$bundle' $id" /dev/null; }
try at_a_terminal <<<'tty; hostname; echo $((6 * 7)); exit 3'
equal status "$status" 3
out=${out//$'\r'/}
expect_line /dev/pts/0 shell 42
nothing_left
