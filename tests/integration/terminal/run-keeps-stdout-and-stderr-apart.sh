#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
shell 'echo to-out; echo to-err >&2'
equal stdout "$out" to-out
equal stderr "$err" to-err
