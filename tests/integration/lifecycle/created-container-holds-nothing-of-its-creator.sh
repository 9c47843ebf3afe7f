#!/bin/bash
# Otherwise the reader of a pipe that create had open would see no end of file before start.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
mkfifo "$tmp/pipe"
(cat <"$tmp/pipe" >/dev/null; touch "$tmp/end") &
reader=$!
exec 7>"$tmp/pipe"
create
exec 7>&-
wait_for [ -e "$tmp/end" ]
equal status "$(status_of)" created
wait "$reader"
