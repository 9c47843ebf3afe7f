#!/bin/bash
# Engines stop containers with a shared pid namespace this way: the init may have ended long before.
. "${0%/*}/../common.sh"
new_bundle
orphan
succeed rt kill --all "$id" KILL
wait_for gone "$rest"
succeed rt delete "$id"
nothing_left
