#!/bin/bash
# Each further library costs every start a tenth of a millisecond and more.
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizers have libraries of their own'
need_tool readelf
needed=$(LC_ALL=C readelf -d "$RT" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Ev '^(libc\.so\.6|ld-linux.*)$' || true)
equal 'further libraries' "$needed" ''
