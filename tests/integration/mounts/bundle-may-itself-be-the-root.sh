#!/bin/bash
# The conformance suite keeps config.json in the container.
. "${0%/*}/../common.sh"
new_bundle
mv "$rootfs"/* "$bundle"
edit '.root.path = "."'
inside /bin/cat /config.json
expect '"ociVersion"'
