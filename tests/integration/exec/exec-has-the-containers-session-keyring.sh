#!/bin/bash
# exec sees a key that the first process adds, as root and as another user. Other containers, a later one with the same id, and
# other users do not.
. "${0%/*}/../common.sh"
new_bundle
key_is() {
  execute "${@:2}" "$id" /guest key rt-test
  equal "the key" "$out" "$1"
}
kept() {
  args /guest key rt-test secret
  create
  start
  has_key() { [ "$(rt exec "$id" /guest key rt-test)" = secret ]; }
  wait_for has_key
  key_is secret
  key_is secret --user 1000:1000
  [[ $(rt exec "$id" /guest keyring) == keyring\;*\;3f1b0000\;*"_ses.$id."* ]] || fail 'the wrong keyring, or one that others may search'
  rt kill "$id" KILL
  wait_status stopped
  succeed rt delete "$id"
  running
  key_is ENOKEY
  succeed rt delete --force "$id"
}
kept
user_namespace
kept
nothing_left
