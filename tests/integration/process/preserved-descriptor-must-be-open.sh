#!/bin/bash
# Checked before the runtime opens any of its own, or one of those would go in its place.
. "${0%/*}/../common.sh"
new_bundle
exec 3<"$tmp" 4<&- 5<&- 6<&-
expect_fail rt run --preserve-fds 2 --bundle "$bundle" "$id"
expect 4
nothing_left
