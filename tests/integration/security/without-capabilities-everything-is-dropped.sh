#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.process.capabilities)'
inside /guest caps
expect_line 'bounding: none' 'effective: none' 'inheritable: none' 'permitted: none' 'ambient: none'
edit '.process.capabilities = {}'
inside /guest caps
expect_line 'bounding: none' 'permitted: none'
