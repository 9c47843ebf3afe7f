#!/bin/bash
# Other versions are not, nor are texts that are not versions.
. "${0%/*}/../common.sh"
new_bundle
for version in 1.0.0 1.0.0-rc5 1.0.2-dev 1.2.1 1.3.0 1.99.7; do
  edit --arg version "$version" '.ociVersion = $version'
  inside /bin/true
done
for version in 9.9.9 2.0.0 0.9.0 invalid 1 1.0 '' ' 1.0.0'; do
  edit --arg version "$version" '.ociVersion = $version'
  create_fails
  expect /ociVersion
done
edit 'del(.ociVersion)'
create_fails
expect ociVersion
