#!/bin/bash
# slice:prefix:name, as docker, containerd, CRI-O and podman write it; a path is refused with runc's text.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
new_bundle
n=$$
args /guest pause
if in_v2; then line=^0::; else line=:name=systemd:; fi
is_at() {
  edit --arg path "$1" '.linux.cgroupsPath = $path'
  create
  equal "place of $1" "$(grep "$line" "/proc/$(pid_of)/cgroup" | cut -d: -f3-)" "$2"
  succeed rt delete --force "$id"
  unit=${2##*/}
  wait_for unit_is_gone
}
is_at "system.slice:docker:$n" "/system.slice/docker-$n.scope"
is_at "rt-kubepods-besteffort.slice:cri-containerd:$n" "/rt.slice/rt-kubepods.slice/rt-kubepods-besteffort.slice/cri-containerd-$n.scope"
is_at "rt.slice:crio:$n" "/rt.slice/crio-$n.scope"
is_at "machine.slice:libpod:$n" "/machine.slice/libpod-$n.scope"
is_at ":podman:$n" "/system.slice/podman-$n.scope"
is_at "-.slice:root:$n" "/root-$n.scope"
is_at "" "/system.slice/rt-$id.scope"
for path in /some/path a:b a:b:c:d some.slice/x:y:z; do
  edit --arg path "$path" '.linux.cgroupsPath = $path'
  create_fails
  expect 'expected cgroupsPath to be of format "slice:prefix:name"'
done
for path in 'no:such:slice' 'a--b.slice:x:y' '-a.slice:x:y' '::' 'x.slice:a:b c'; do
  edit --arg path "$path" '.linux.cgroupsPath = $path'
  create_fails
  expect /linux/cgroupsPath
done
