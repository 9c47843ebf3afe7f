#!/bin/bash
# newuidmap missing or without its rights; a user with ranges, with too few ids, with none.
. "${0%/*}/../common.sh"
mkdir "$tmp/empty" "$tmp/bin"
cp "$busybox" "$tmp/bin/newuidmap"
printf 'root:x:0:0::/:/bin/sh\nann:x:12345:12345::/:/bin/sh\n' >"$tmp/passwd"
# on_host SUBUID COMMANDS: with another /etc/subuid, as ann through sudo.
on_host() {
  printf '%s' "$1" >"$tmp/subuid"
  try unshare --mount --propagation private env SUDO_UID=12345 bash -c 'cd "$1"
    mount --bind subuid /etc/subuid; mount --bind passwd /etc/passwd; eval "$2"; shift 2; exec "$@"' \
    - "$tmp" "$2" "$RT" --root "$state" doctor --format json
}
found() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | "\(.verdict): \(.found)"' <<<"$out"; }
[ -e /etc/subuid ] || skip 'there is no /etc/subuid to mount over'
on_host $'ann:100000:65536\n' 'mount --bind bin /usr/bin; PATH=/usr/bin'
equal subuid "$(found rootless.subuid)" 'ok: 65536 for ann'
equal newuidmap "$(found rootless.newuidmap)" 'limited: /usr/bin/newuidmap is neither set-uid nor has file capabilities'
on_host $'bob:100000:65536\n12345:1:10\n' 'mount --bind empty /usr/bin; PATH=/nowhere'
equal subuid "$(found rootless.subuid)" 'limited: 10 for ann in /etc/subuid'
equal newuidmap "$(found rootless.newuidmap)" 'limited: there is no newuidmap: a container has one user only'
equal status "$status" 0
