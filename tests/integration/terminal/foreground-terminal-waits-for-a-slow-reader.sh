#!/bin/bash
# Even if the process has ended meanwhile: its last output is in a full pipe, in the runtime and in the terminal.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'yes 0123456789abcdef | head -4000'
slow() { rt run --bundle "$bundle" "$id" | { sleep 2; grep -c '^0123456789abcdef'; }; }
try slow
equal lines "$out" 4000
