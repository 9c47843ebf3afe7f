#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.rootfsPropagation = "share"'
run_fails
expect /linux/rootfsPropagation shared
