#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/out"
edit '.mounts += [{destination: "/out", source: "out", options: ["bind"]}]'
for kind in poststop poststart createContainer createRuntime prestart; do
  hook $kind "echo $kind-1 >>$bundle/out/order"
  hook $kind "echo $kind-2 >>$bundle/out/order"
done
hook startContainer 'echo startContainer-1 >>/out/order'
hook startContainer 'echo startContainer-2 >>/out/order'
args /bin/sh -c 'echo process >>/out/order; exec /guest pause'
create
equal 'after create' "$(tr '\n' ' ' <"$bundle/out/order")" \
  'prestart-1 prestart-2 createRuntime-1 createRuntime-2 createContainer-1 createContainer-2 '
start
wait_for grep -q process "$bundle/out/order"
equal 'after start' "$(tail -n +7 "$bundle/out/order" | grep -v process | tr '\n' ' ')" 'startContainer-1 startContainer-2 poststart-1 poststart-2 '
equal 'before the process' "$(sed -n 8p "$bundle/out/order")" startContainer-2
succeed rt delete --force "$id"
equal 'after delete' "$(tail -n 2 "$bundle/out/order" | tr '\n' ' ')" 'poststop-1 poststop-2 '
