#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/out"
edit '.mounts += [{destination: "/out", source: "out", options: ["bind"]}]'
report='for n in mnt net pid uts ipc; do readlink /proc/self/ns/$n; done'
for kind in prestart createRuntime createContainer poststart poststop; do hook $kind "{ $report; } >$bundle/out/$kind"; done
hook startContainer "{ $report; } >/out/startContainer"
args /guest pause
create
for n in mnt net pid uts ipc; do readlink "/proc/$(pid_of)/ns/$n"; done >"$tmp/container"
for n in mnt net pid uts ipc; do readlink "/proc/self/ns/$n"; done >"$tmp/runtime"
start
succeed rt delete --force "$id"
for kind in prestart createRuntime poststart poststop; do cmp "$tmp/runtime" "$bundle/out/$kind" || fail $kind; done
for kind in createContainer startContainer; do cmp "$tmp/container" "$bundle/out/$kind" || fail $kind; done
