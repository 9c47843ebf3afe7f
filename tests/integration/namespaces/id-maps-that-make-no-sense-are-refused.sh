#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle/data"
map='[{containerID: 0, hostID: 1000, size: 10}]'
cp "$bundle/config.json" "$tmp/good"
while IFS='|' read -r mount text; do
  cp "$tmp/good" "$bundle/config.json"
  edit ".mounts += [{destination: \"/m\", source: \"data\"} + $mount]"
  run_fails
  expect /mounts/5 "$text"
done <<END
{options: ["bind", "idmap"]}|user namespace
{options: ["bind", "idmap"], uidMappings: $map}|needs both
{options: ["bind", "idmap=uids=0-1-1"]}|needs both
{options: ["bind", "idmap=uids=0-1;gids=0-1-1"]}|FS-HOST-LENGTH
{options: ["bind", "idmap=uids=0-1-4294967296;gids=0-1-1"]}|FS-HOST-LENGTH
{options: ["bind", "idmap=users=0-1-1"]}|neither
{options: ["bind", "idmap=uids=@0-1-1;gids=@0-1-1"]}|relative
{options: ["bind", "idmap=uids=0-1-1;gids=0-1-1"], uidMappings: $map, gidMappings: $map}|conflicts with
{options: ["bind", "idmap=uids=0-1-1#0-2-1;gids=0-1-1"]}|uid_map
END
nothing_left
