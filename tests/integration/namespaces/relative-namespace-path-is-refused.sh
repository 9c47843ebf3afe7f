#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '(.linux.namespaces[] | select(.type == "network")) += {path: "ns/net"}'
run_fails
expect /linux/namespaces/1/path absolute
