#!/bin/bash
# The namespaces exist, and the process does not run yet.
. "${0%/*}/../common.sh"
need_tool ip nsenter
new_bundle
hook createRuntime 'pid=$(jq -r .pid); nsenter --net=/proc/$pid/ns/net ip link add v0 type veth peer name v1 && nsenter --net=/proc/$pid/ns/net ip addr add 10.99.0.1/24 dev v0'
shell 'ip addr'
expect 10.99.0.1/24
