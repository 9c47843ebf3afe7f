#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for kind in fifo directory loop missing; do
  rm -rf "$bundle/config.json"
  case $kind in
    fifo) mkfifo "$bundle/config.json" ;;
    directory) mkdir "$bundle/config.json" ;;
    loop) ln -s config.json "$bundle/config.json" ;;
    missing) ;;
  esac
  expect_fail timeout 30 "$RT" --root "$state" create --bundle "$bundle" "$id"
  expect config.json
done
expect_fail rt create --bundle "$bundle/nowhere" "$id"
expect "$bundle/nowhere"
nothing_left
