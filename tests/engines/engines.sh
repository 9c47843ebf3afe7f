# Shared by the engine tests: the helpers of the integration tests, and a private /run, image store and so on for the
# engine, in a private mount namespace and a cgroup that end with the test.
# shellcheck shell=bash
if [ -z "${RT_TEST_ENGINE:-}" ]; then
  RT_TEST_ENGINE=1 exec unshare --mount bash -c '
    mount -t tmpfs -o mode=755 run /run
    for dir in /var/lib/containers /var/lib/containerd /var/lib/cni /etc/containers /opt/containerd; do
      [ ! -d "$dir" ] || mount -t tmpfs -o mode=755 engine "$dir"
    done
    exec bash "$0"' "$0"
fi
. "${0%/*}/../integration/common.sh" cgroup-namespace

# image_archive FILE: a root with busybox and the guest, as a tar file.
image_archive() {
  new_bundle
  tar -C "$rootfs" -cf "$1" .
}
