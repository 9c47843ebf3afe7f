# Shared by the tests of Podman as root: its settings, cgroupfs, an image, no network.
# shellcheck shell=bash
. "${0%/*}/engines.sh"
need_tool podman conmon
export PODMAN_IGNORE_CGROUPSV1_WARNING=yes
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
# Higher limits than ours need CAP_SYS_RESOURCE.
cat >/etc/containers/containers.conf <<Y
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
Y
mkdir -p /etc/containers/containers.conf.d
settings podman-containers.conf >/etc/containers/containers.conf.d/rt.conf
podman() { command podman --root "$tmp/storage" --storage-driver vfs "$@"; }
image_archive "$tmp/image.tar"
succeed podman import -q "$tmp/image.tar" rt-test
image=localhost/rt-test
plain=(--network none --name "$id" "$image")
engine=$(podman version -f 'podman {{.Client.Version}}')
clear_engine() {
  podman pod rm -f -a
  podman rm -f -t 0 -a
}
inspected() { podman inspect -f "$1" "$id"; }
