#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
big() { head -c "$1" /dev/zero | tr '\0' "$2"; }
refused() {
  try timeout 40 "$RT" --root "$state" create --bundle "$bundle" "$id"
  equal "status for $1" "$status" 1
  [[ $err == *config.json* ]] && [ ${#err} -lt 4096 ] || fail "the message for $1"
}
: | config_text; refused empty
echo '[]' | config_text; refused array
echo null | config_text; refused null
echo '"x"' | config_text; refused string
echo '{"ociVersion": "1.0.2"} trailing' | config_text; refused trailing
printf '{"ociVersion": "1.0.2", // comment\n "root": {"path": "rootfs"}}' | config_text; refused comment
printf '{"ociVersion": "1.0.2", "hostname": "\xff\xfe"}' | config_text; refused 'invalid UTF-8'
printf '{"ociVersion": "1.0.2", "hostname": "\\ud800"}' | config_text; refused 'lone surrogate'
printf '{"ociVersion": "1.0.2", "a": 0x10}' | config_text; refused hexadecimal
printf '{"ociVersion": "1.0.2", "a": 1E400}' | config_text; refused 'large exponent'
printf '\xef\xbb\xbf{"ociVersion": 1}' | config_text; refused 'byte order mark'
big 3000000 '[' | config_text; refused 'three million brackets'
yes '{"a":' | head -c 3000000 | config_text; refused 'deep objects'
{ printf '{"ociVersion": "1.0.2", "x": "'; big 52428800 a; printf '"}'; } | config_text; refused '50 MiB'
nothing_left
