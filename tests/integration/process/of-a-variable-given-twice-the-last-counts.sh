#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env = ["PATH=/bin", "A=first", "A=second"]'
shell 'echo $A'
expect_line second
