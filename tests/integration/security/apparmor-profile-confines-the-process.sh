#!/bin/bash
# But not the hooks that the runtime runs on the host's side.
. "${0%/*}/../common.sh"
[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] || skip 'AppArmor is not enabled in this kernel'
need_tool apparmor_parser
profile=rt-test-$$
[ -d /sys/kernel/security/apparmor ] || mount -t securityfs securityfs /sys/kernel/security
printf 'profile %s flags=(attach_disconnected,mediate_deleted) {\n  file,\n  capability,\n  signal,\n  deny /forbidden rw,\n}\n' \
  "$profile" | apparmor_parser --skip-cache --replace || skip 'apparmor_parser cannot load a profile'
new_bundle
echo secret >"$rootfs/forbidden"
hook createContainer "cat /proc/self/attr/current >$tmp/hook"
edit '.process.apparmorProfile = $profile' --arg profile "$profile"
for nnp in true false; do
  edit '.process.noNewPrivileges = $nnp' --argjson nnp "$nnp"
  shell 'cat /proc/self/attr/current; cat /forbidden || true'
  expect_line "$profile (enforce)"
  expect 'Permission denied'
  expect_not secret
done
user_namespace
shell 'cat /proc/self/attr/current'
expect_line "$profile (enforce)"
equal hook "$(tr -d '\0' <"$tmp/hook")" unconfined
edit '.process.apparmorProfile = "no-such-profile"'
create_fails
expect /process/apparmorProfile 'profile "no-such-profile" is not loaded'
expect_not 'no such file'
nothing_left
