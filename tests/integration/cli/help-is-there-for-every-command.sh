#!/bin/bash
# podman runs "checkpoint --help" to see whether the command exists.
. "${0%/*}/../common.sh"
succeed "$RT" --help
for command in run create start state kill delete list spec plan; do
  expect "$command"
done
for command in run create start state kill delete list spec plan; do
  try "$RT" "$command" --help
  [ "$status" = 0 ] && [ -n "$out" ] || fail "$command --help"
done
