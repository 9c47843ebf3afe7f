#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.sysctl = {"net.ipv4.ip_forward": "1", "kernel.shmmni": "4000", "net/core/somaxconn": "321", "kernel.msgmax": "9000"}
  | .linux.readonlyPaths = ["/proc/sys"]'
before=$(cat /proc/sys/net/ipv4/ip_forward /proc/sys/kernel/shmmni)
shell 'cd /proc/sys; cat net/ipv4/ip_forward kernel/shmmni net/core/somaxconn kernel/msgmax'
equal values "$(tr '\n' ' ' <<<"$out")" '1 4000 321 9000 '
equal 'values of the host' "$(cat /proc/sys/net/ipv4/ip_forward /proc/sys/kernel/shmmni)" "$before"
