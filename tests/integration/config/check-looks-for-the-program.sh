#!/bin/bash
# Only a warning: the result of `run` is not certain beforehand.
. "${0%/*}/../common.sh"
new_bundle
looks() {
  edit "$1"
  try rt check --bundle "$bundle"
  equal "status of $1" "$status" 1
  expect "$2"
  expect_line '0 errors, 1 warning, 0 notes'
}
fine() {
  edit "$1"
  succeed rt check --bundle "$bundle"
}
looks '.process.args = ["nothing"]' "warning[RT0301]: /process/args/0: \"nothing\": executable file not found in \$PATH, in $rootfs"
looks '.process.args = ["/bin"]' "\"/bin\": in $rootfs, /bin is a directory"
looks '.process.args = ["./nothing"] | .process.cwd = "/home"' "\"./nothing\" is not in $rootfs"
looks '.process.args = ["/etc/passwd"]' "in $rootfs, /etc/passwd has no execute bit"
# Links are resolved from the container's root.
ln -s /bin/busybox "$rootfs/home/link"
fine '.process.args = ["/home/link"]'
ln -s "$busybox-host-only" "$rootfs/home/dangling"
looks '.process.args = ["/home/dangling"]' "is not in $rootfs"
# It may come with a mount.
fine '.process.args = ["/opt/tool"] | .mounts += [{destination: "/opt", type: "bind", source: "/bin", options: ["bind"]}]'
# Nothing is said of the program if the mount that may provide it was refused.
edit '.mounts[-1].options += ["nosuidd"]'
try rt check --bundle "$bundle"
equal 'status with a refused mount' "$status" 2
expect nosuidd
expect_not /opt/tool
fine 'del(.mounts[-1]) | .process.args = ["sh"]'
# The header of a 32-bit program: class 1, machine 3.
printf '\177ELF\1\1\1\0\0\0\0\0\0\0\0\0\2\0\3\0%032d' 0 >"$rootfs/home/small"
chmod +x "$rootfs/home/small"
looks '.process.args = ["/home/small"] | .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", architectures: ["SCMP_ARCH_X86_64"]}' \
  'is missing SCMP_ARCH_X86: /home/small is a program for it'
fine '.linux.seccomp.architectures += ["SCMP_ARCH_X86"]'
