#!/bin/bash
# They become directory names, of state and cgroups.
. "${0%/*}/../common.sh"
new_bundle
long=$(printf 'x%.0s' {1..256})
for bad in '' . .. a/b ../a '/' 'a b' $'a\nb' 'ü' 'a:b' 'a*' .hidden "$long"; do
  expect_fail rt create --bundle "$bundle" "$bad"
  [[ ${err,,} == *'container id'* ]] || fail "not about the id: $bad"
done
try rt create --bundle "$bundle" -- -dash
[ "$status" != 0 ] || fail '-dash was accepted'
[ -z "$(ls -A "$state" 2>/dev/null)" ] || fail "something is left: $(ls -A "$state")"
[ -z "$(cgroups)" ] || fail 'a cgroup is left'
