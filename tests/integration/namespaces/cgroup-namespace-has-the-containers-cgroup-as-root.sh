#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
inside /bin/cat /proc/self/cgroup
expect_not "$id"
need_controller pids
[[ $out =~ (:pids:|0::)/($|$'\n') ]] || fail 'not the root'
edit '.linux.namespaces -= [{type: "cgroup"}]'
inside /bin/cat /proc/self/cgroup
expect "/$id"
