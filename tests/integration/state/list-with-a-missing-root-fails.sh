#!/bin/bash
# A named root that does not exist is a mistake; the default one may not exist yet.
. "${0%/*}/../common.sh"
expect_fail rt list
expect "$state"
[ ! -e "$state" ] || fail 'list made it'
