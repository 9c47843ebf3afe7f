#!/bin/bash
# One file that needs only the kernel: no shared library, no NSS module, no converter of character sets, at start or later.
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizers need a shared libc'
need_tool readelf strace
if LC_ALL=C readelf -d "$RT" | grep -q '(NEEDED)'; then skip 'built with -Dprefer_static=false'; fi
equal 'loaders' "$(LC_ALL=C readelf -l "$RT" | grep -c INTERP || true)" 0
opened="$tmp/opened"
traced() {
  succeed strace -f -qq -e trace=open,openat,openat2,execve,connect -o "$tmp/trace" "$RT" --root "$state" "$@"
  cat "$tmp/trace" >>"$opened"
}
new_bundle
args /bin/true
traced run --bundle "$bundle" "$id"
running
traced state "$id"
traced exec --user 1:1 "$id" /bin/true
traced kill "$id" 0
traced delete --force "$id"
grep -q execve "$opened" || fail 'nothing was traced'
if grep -E '\.so\b|nsswitch|gconv|locale|resolv\.conf|nscd' "$opened"; then fail 'a library or its configuration was opened'; fi
