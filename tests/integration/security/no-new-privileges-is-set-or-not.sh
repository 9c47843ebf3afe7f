#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for value in true false; do
  edit ".process.noNewPrivileges = $value"
  inside /guest marks
  expect_line "no_new_privs: $([ "$value" = true ] && echo 1 || echo 0)"
done
edit 'del(.process.noNewPrivileges)'
inside /guest marks
expect_line 'no_new_privs: 0'
