#!/bin/bash
# Checked before the runtime opens its own, one of which would otherwise take its place.
. "${0%/*}/../common.sh"
new_bundle
exec 3<"$tmp" 4<&- 5<&- 6<&-
expect_fail rt run --preserve-fds 2 --bundle "$bundle" "$id"
expect 4
nothing_left
