#!/bin/bash
# fsconfig(2) takes at most 255 bytes per option; overlays with many layers have more.
. "${0%/*}/../common.sh"
need_linux 6.5
new_bundle
edit '.mounts += [{destination: "/m", type: "tmpfs", source: "t", options: ["nosuid,size=1m,mode=700"]}]'
inside /bin/grep ' /m ' /proc/self/mounts
expect size=1024k mode=700 nosuid
long=$tmp/$(printf 'x%.0s' {1..200})/$(printf 'y%.0s' {1..200})
layers=''
for n in 1 2 3 4 5 6; do
  mkdir -p "$tmp/layer-of-a-name-that-is-not-short-at-all-$n"
  echo $n >"$tmp/layer-of-a-name-that-is-not-short-at-all-$n/file$n"
  layers+=$tmp/layer-of-a-name-that-is-not-short-at-all-$n:
done
mkdir -p "$long" "$tmp/upper" "$tmp/work" "$tmp/with,comma"
echo long >"$long/long"
echo comma >"$tmp/with,comma/comma"
edit --arg o "lowerdir=$layers$long:$tmp/with\\,comma,upperdir=$tmp/upper,workdir=$tmp/work" \
  '.mounts[-1] = {destination: "/m", type: "overlay", source: "overlay", options: [$o]}'
inside /bin/sh -c 'cat /m/file1 /m/file6 /m/long /m/comma; touch /m/new'
expect_line 1 6 long comma
[ -e "$tmp/upper/new" ] || fail 'not writable'
edit --arg o "size=$(printf '1%.0s' {1..300})" '.mounts[-1] = {destination: "/m", type: "tmpfs", source: "t", options: [$o]}'
run_fails
expect /mounts/ "longer than the kernel's limit of 255 bytes"
nothing_left
