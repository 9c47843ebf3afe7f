#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.mounts += [{destination: "/../../../escaped-'"$$"'", type: "tmpfs", source: "tmpfs"}]'
try rt run --bundle "$bundle" "$id"
[ ! -e "/escaped-$$" ] && [ ! -e "$tmp/escaped-$$" ] || fail 'it was made outside'
failed_itself || [ -d "$rootfs/escaped-$$" ] || fail 'neither refused nor inside'
