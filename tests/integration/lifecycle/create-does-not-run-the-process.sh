#!/bin/bash
# runtime.md: create makes everything but does not run the process; start does.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/out", type: "bind", source: "out", options: ["bind"]}]'
mkdir "$bundle/out"
args /bin/touch /out/ran
create
equal status "$(status_of)" created
sleep 0.1
[ ! -e "$bundle/out/ran" ] || fail 'create ran the process'
start
wait_status stopped
[ -e "$bundle/out/ran" ] || fail 'start did not run the process'
