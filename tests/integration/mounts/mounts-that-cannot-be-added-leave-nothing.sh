#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle/data"
running
before=$(cut -d' ' -f5- "/proc/$(pid_of)/mountinfo")
while IFS='|' read -r mounts text; do
  echo "$mounts" >"$tmp/mounts"
  expect_fail rt mounts add "$id" "$tmp/mounts"
  expect "$text"
  equal mounts "$(cut -d' ' -f5- "/proc/$(pid_of)/mountinfo")" "$before"
done <<END
[{"destination": "/a", "type": "tmpfs"}, {"destination": "/b", "source": "nosuch", "options": ["bind"]}]|nosuch
[{"destination": "/a", "type": "tmpfs"}, {"destination": "/b", "source": "data", "options": ["bind"]}, {"destination": "/b", "type": "tmpfs", "options": ["size=x"]}]|/mounts/2
[{"destination": "/p", "type": "proc"}]|cannot be mounted in a running container
[{"destination": "/proc/sys", "type": "tmpfs"}]|/mounts/0/destination
[{"destination": "/", "type": "tmpfs"}]|cannot mount on the root
[{"destination": "/a"}]|/mounts/0/type
[{"destination": "/a", "type": "tmpfs", "options": ["idmap"]}]|idmap needs
{"destination": "/a"}|/mounts
[|:1:
END
echo '[{"destination": "/tmp"}]' >"$tmp/mounts"
expect_fail rt mounts remove "$id" "$tmp/mounts"
expect 'is not what `mounts add` mounted there'
expect_fail rt mounts take "$id" "$tmp/mounts"
expect_fail rt mounts add "$id" "$tmp/nosuch"
succeed rt kill "$id" KILL
wait_status stopped
expect_fail rt mounts remove "$id" "$tmp/mounts"
expect 'container not running'
expect_fail rt mounts remove nosuch "$tmp/mounts"
expect 'container does not exist'
