#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.noNewPrivilegs = true'
succeed rt plan --bundle "$bundle"
expect noNewPrivilegs noNewPrivileges
run
