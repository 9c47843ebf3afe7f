# For tests of a container that runs systemd, set up as engines do: tmpfs where it writes, and its own writable cgroup
# tree.
# shellcheck shell=bash
archive=$("$here/systemd-root") || skip "$archive"
# systemd_bundle COMMAND...: turns the bundle into one for systemd; the command unpacks the root file system.
systemd_bundle() {
  rm -rf "${rootfs:?}"
  mkdir "$rootfs"
  chown --reference "$bundle" "$rootfs"
  "$@" tar -x --numeric-owner --exclude './dev/*' -C "$rootfs" <"$archive"
  local names='["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_NET_BIND_SERVICE", "CAP_SETFCAP", "CAP_SETGID",
    "CAP_SETPCAP", "CAP_SETUID", "CAP_SYS_CHROOT"]'
  edit --argjson names "$names" '.process.env = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "container=oci"]
    | .process.capabilities = {bounding: $names, effective: $names, permitted: $names} | .process.args = ["/sbin/init"] | .process.terminal = false | .root.readonly = false
    | .mounts += [{destination: "/run", mode: "755"}, {destination: "/run/lock", mode: "755"}, {destination: "/tmp", mode: "1777"},
        {destination: "/var/log/journal", mode: "755"} | {destination, type: "tmpfs", source: "tmpfs", options: ["nosuid", "nodev", "mode=" + .mode]}]
    | .mounts |= map(select(.destination != "/sys/fs/cgroup"))
    | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "rw"]}]'
}
boots() {
  create
  start
  wait_for rt exec "$id" test -S /run/systemd/private
  try rt exec "$id" systemctl is-system-running --wait
  [[ $out =~ ^(running|degraded)$ ]] || fail 'it must come up'
  execute "$id" systemctl is-active multi-user.target dbus.socket systemd-journald.service
  execute "$id" cat /proc/1/cgroup
  expect_line 0::/init.scope
  execute "$id" systemctl show -p ControlGroup systemd-journald.service
  expect_line ControlGroup=/system.slice/systemd-journald.service
  succeed rt kill "$id" SIGRTMIN+3
  wait_status stopped
  succeed rt delete "$id"
}
