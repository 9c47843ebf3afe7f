#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
args /bin/echo fine
succeed env -i "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line fine
succeed env -i XDG_RUNTIME_DIR= PATH= HOME= USER= "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line fine
succeed env LC_ALL=xx_XX LANG=de_DE.UTF-8 TMPDIR=/nonexistent COLUMNS=3 TZ=Nowhere "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line fine
