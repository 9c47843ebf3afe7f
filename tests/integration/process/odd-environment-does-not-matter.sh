#!/bin/bash
# podman passes only an empty XDG_RUNTIME_DIR; a service has no HOME; a shell has far too much.
. "${0%/*}/../common.sh"
new_bundle
huge=$(head -c 100000 /dev/zero | tr '\0' x)
for environment in '' 'XDG_RUNTIME_DIR= PATH= HOME= USER=' 'XDG_RUNTIME_DIR=' 'PATH=/nonexistent' 'HOME=/root' \
  'LC_ALL=xx_XX LANG=de_DE.UTF-8 TMPDIR=/nonexistent COLUMNS=3 TZ=Nowhere' "A=$huge B=$huge C=$huge D=$huge E=$huge F=$huge" \
  'LISTEN_FDS=3 LISTEN_PID=1' 'LD_LIBRARY_PATH=/nonexistent _OCI_SYNCPIPE=3 _OCI_STARTPIPE=4'; do
  args /bin/echo fine
  # shellcheck disable=SC2086
  succeed env -i $environment "$RT" --root "$state" run --bundle "$bundle" "$id"
  expect_line fine
  args /guest pause
  for step in "create --bundle $bundle $id" "start $id" "state $id" "kill $id KILL" "delete --force $id"; do
    # shellcheck disable=SC2086
    succeed env -i $environment "$RT" --root "$state" $step
  done
done
nothing_left
