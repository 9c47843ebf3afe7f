#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
try rt exec "$id" /bin/sh -c 'exit 7'
equal status "$status" 7
try rt exec "$id" /guest crash
equal status "$status" 132
try rt exec "$id" /bin/sh -c 'kill -9 $$'
equal status "$status" 137
