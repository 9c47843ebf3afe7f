#!/bin/bash
# The specification wants a warning, not an error.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities |= (.bounding += ["CAP_NET_RAWW"] | .effective += ["CAP_NET_RAWW"])'
inside /guest caps
expect_line 'bounding: chown dac_override fowner kill setgid setuid mknod'
succeed rt plan --bundle "$bundle"
expect CAP_NET_RAWW CAP_NET_RAW
