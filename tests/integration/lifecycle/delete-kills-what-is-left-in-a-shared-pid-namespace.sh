#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
orphan
succeed rt delete "$id"
wait_for gone "$rest"
nothing_left
