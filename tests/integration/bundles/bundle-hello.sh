#!/bin/bash
# bundles/hello prints its line and nothing else.
. "${0%/*}/../bundles.sh"
published_bundle hello
run
equal stdout "$out" 'Hello, World!'
equal stderr "$err" ''
nothing_left
