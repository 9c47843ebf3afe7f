#!/bin/bash
# A root that was named and is not there is a mistake; the default one may not be there yet.
. "${0%/*}/../common.sh"
expect_fail rt list
expect "$state"
[ ! -e "$state" ] || fail 'list made it'
