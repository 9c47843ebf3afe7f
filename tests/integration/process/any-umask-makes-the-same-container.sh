#!/bin/bash
# What the runtime creates has the intended modes, and the runtime can read it again.
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'stat -c "%a %n" /data /data/below /dev /dev/null /dev/shm /work; umask'
edit '.mounts += [{destination: "/data/below", type: "tmpfs", source: "tmpfs"}] | .process.cwd = "/work"'
before=''
for mask in 0022 0 0777 0077; do
  rm -rf "${rootfs:?}"/{data,work}
  for step in "create --bundle $bundle --pid-file $tmp/pid $id" "state $id" "start $id" "delete --force $id"; do
    # shellcheck disable=SC2086
    try bash -c 'umask "$1"; shift; exec "$@"' - "$mask" "$RT" --root "$state" --log "$tmp/log" $step
    [ "$status" = 0 ] || fail "$step with $mask"
    [[ $step != state* ]] || equal 'mode of the state' "$(stat -c %a "$state" "$state/$id" | xargs)" '700 700'
  done
  rm -rf "${rootfs:?}"/{data,work} "$tmp/log" "$state"
  succeed bash -c 'umask "$1"; shift; exec "$@"' - "$mask" "$RT" --root "$state" run --bundle "$bundle" "$id"
  [ -n "$before" ] || before=$out
  equal "what is made with $mask" "$out" "$before"
  nothing_left
done
