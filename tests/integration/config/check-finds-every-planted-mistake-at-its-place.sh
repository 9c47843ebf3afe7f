#!/bin/bash
# More than sixty kinds of mistakes, each at its line and column.
. "${0%/*}/../common.sh"
need_tool python3
new_bundle
succeed python3 "$here/mistakes.py" "$RT" "$bundle"
