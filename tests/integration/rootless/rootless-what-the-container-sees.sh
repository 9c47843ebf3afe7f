#!/bin/bash
# Environment, directory, exit status, mounts, masks, devices, capabilities, seccomp: as with root.
. "${0%/*}/../rootless.sh"
new_user_bundle
ids_of_user
mkdir "$bundle/data"
echo from-outside >"$bundle/data/file"
chmod 755 "$bundle/data"
mine "$bundle"
edit '.process.env += ["A=b c"] | .process.cwd = "/tmp" | .process.noNewPrivileges = true | .root.readonly = true
  | .linux.maskedPaths = ["/proc/timer_list", "/proc/acpi"] | .linux.readonlyPaths = ["/proc/sys"]
  | .mounts += [{destination: "/data", source: "data", options: ["bind", "ro"]}, {destination: "/t", type: "tmpfs", source: "t"}]
  | .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid"], action: "SCMP_ACT_ERRNO", errnoRet: 99}]}'
shell 'echo "$A"; pwd; hostname; cat /data/file; echo $$; cat /proc/self/mountinfo; echo x >/dev/null && echo wrote
  echo x >/t/new && echo new; wc -c </proc/timer_list; head -c 4 /dev/zero | wc -c'
expect_line 'b c' /tmp guest from-outside 1 wrote new 0 4
expect_mount /data ro
expect_mount /proc/sys ro
expect_mount / ro
expect_mount /proc proc nosuid nodev noexec
expect_mount /dev/null nosuid noexec
inside /guest caps
expect_line 'bounding: chown dac_override fowner kill setgid setuid mknod'
try rt run --bundle "$bundle" "$id"
args /bin/sh -c 'exit 9'
try rt run --bundle "$bundle" "$id"
equal status "$status" 9
args nonesuch
try rt run --bundle "$bundle" "$id"
equal 'status of a missing program' "$status" 127
edit '.mounts += [{destination: "/l", source: "nowhere", options: ["bind"]}]'
run_fails
expect /mounts/7/source nowhere 'no such file or directory'
nothing_left
edit '.mounts |= .[:-1] | .linux.namespaces |= map(select(.type != "network" and .type != "pid")) | .root.readonly = false'
shell 'cat /proc/self/mountinfo; [ $$ != 1 ] && echo host-pids'
expect_mount /sys ro sysfs
expect_mount /proc proc
expect_line host-pids
