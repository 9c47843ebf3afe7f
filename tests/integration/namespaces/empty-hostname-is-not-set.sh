#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.hostname = ""'
shell 'hostname'
equal hostname "$out" "$(hostname)"
