#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
running
execute "$id" /bin/sh -c 'hostname; echo $$; readlink /proc/self/ns/* /proc/1/ns/* | sort | uniq -u'
expect_line guest
[[ $(wc -l <<<"$out") = 2 ]] || fail 'not in all namespaces of the init'
execute "$id" /guest args -a --tty '' 'b c' -- --help
equal stdout "$out" $'[/guest]\n[args]\n[-a]\n[--tty]\n[]\n[b c]\n[--]\n[--help]'
execute "$id" cat /proc/self/cgroup
expect_not "$id" /..
equal status "$(status_of)" running
