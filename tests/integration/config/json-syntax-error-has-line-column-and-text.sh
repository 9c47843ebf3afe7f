#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
config_text <<'J'
{
  "ociVersion": "1.0.2",
  "root": {"path": "rootfs"},,
  "process": {}
}
J
create_fails
expect 'config.json:3:30' 'found ","'
try rt plan --bundle "$bundle"
expect 'config.json:3:30' 'found ","'
