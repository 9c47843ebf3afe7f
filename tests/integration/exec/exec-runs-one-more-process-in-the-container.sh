#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
execute "$id" /bin/sh -c 'hostname; ls -l /proc/self/ns /proc/1/ns | grep -o " [a-z_]* -> .*" | sort | uniq -c'
expect_line guest
[[ $(grep -c '^ *2 .*\[' <<<"$out") -ge 8 ]] || fail 'namespaces are missing'
[[ $(grep -c '^ *1 .*\[' <<<"$out") = 0 ]] || fail 'not in all namespaces of the init'
execute "$id" /guest args -a --tty '' 'b c' -- --help
equal stdout "$out" $'[/guest]\n[args]\n[-a]\n[--tty]\n[]\n[b c]\n[--]\n[--help]'
execute "$id" cat /proc/self/cgroup
expect_not "$id" /..
equal status "$(status_of)" running
