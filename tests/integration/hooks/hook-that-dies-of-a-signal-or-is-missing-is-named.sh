#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook prestart 'kill -SEGV $$'
create_fails
expect 'prestart hook #0' 'signal'
edit '.hooks = {createRuntime: [{path: "/no/such/hook"}]}'
create_fails
expect 'createRuntime hook #0' /no/such/hook
nothing_left
