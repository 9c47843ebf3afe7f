#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
exec 7<"$guest"
for n in {3..12}; do
  args "/proc/self/fd/$n" marks
  try rt run --bundle "$bundle" "$id"
  [ "$status" != 0 ] || fail "/proc/self/fd/$n was run"
  equal stdout "$out" ''
done
