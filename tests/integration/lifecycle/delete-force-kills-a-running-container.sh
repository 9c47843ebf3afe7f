#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
pid=$(pid_of)
succeed rt delete --force "$id"
nothing_left
wait_for gone "$pid"
