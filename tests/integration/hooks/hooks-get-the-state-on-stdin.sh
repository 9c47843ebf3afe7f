#!/bin/bash
# Each with the status of its phase, followed by end of file.
. "${0%/*}/../common.sh"
new_bundle
edit '.annotations = {"key": "value"}'
for kind in prestart createRuntime createContainer poststart poststop; do hook $kind "cat >$tmp/$kind"; done
hook startContainer 'cat >/startContainer'
args /guest pause
create
pid=$(pid_of)
start
succeed rt delete --force "$id"
mv "$rootfs/startContainer" "$tmp"
for kind in prestart createRuntime createContainer startContainer poststart poststop; do
  jq -e --arg id "$id" --arg bundle "$bundle" '.id == $id and .bundle == $bundle and .annotations == {"key": "value"}
    and (.ociVersion | startswith("1."))' <"$tmp/$kind" >/dev/null || fail "$kind got: $(cat "$tmp/$kind")"
done
for kind in prestart createRuntime poststart; do equal "pid in $kind" "$(jq .pid "$tmp/$kind")" "$pid"; done
# Hooks in the container get the pid as seen there.
for kind in createContainer startContainer; do equal "pid in $kind" "$(jq .pid "$tmp/$kind")" 1; done
for pair in prestart:creat createRuntime:creat createContainer:creat startContainer:created poststart:running poststop:stopped; do
  [[ $(jq -r .status "$tmp/${pair%:*}") == "${pair#*:}"* ]] || fail "status in ${pair%:*}: $(jq -r .status "$tmp/${pair%:*}")"
done
