# For tests of rt as an ordinary user: a user with subordinate ids in a private mount namespace, independent of the machine's
# users. `rt` and the other functions of common.sh run as that user, with a state directory in its $XDG_RUNTIME_DIR.
#
#   RT_TEST_USER    the user's number (4242)
#
# The scripts start as root; with `mine` they make the user the owner of files.
# shellcheck shell=bash disable=SC2034
if [ -z "${RT_TEST_ROOTLESS:-}" ]; then
  RT_TEST_ROOTLESS=1 exec unshare --mount --propagation private bash "$0"
fi
. "${BASH_SOURCE[0]%/*}/common.sh"
# These tests choose the cgroup manager themselves.
unset RT_CGROUP_DRIVER
driver=()
need_tool setpriv

user=${RT_TEST_USER:-4242}
first=200000 # of 65536 subordinate ids
mkdir "$tmp/etc" "$tmp/home"
mkdir -m 700 "$tmp/run"
for file in passwd group; do grep -v "^rt-tester:\|^[^:]*:[^:]*:$user:" "/etc/$file" >"$tmp/etc/$file"; done
echo "rt-tester:x:$user:$user::$tmp/home:/bin/sh" >>"$tmp/etc/passwd"
echo "rt-tester:x:$user:" >>"$tmp/etc/group"
for file in subuid subgid; do
  [ -e "/etc/$file" ] || skip "no /etc/$file"
  echo "rt-tester:$first:65536" >"$tmp/etc/$file"
done
for file in "$tmp"/etc/*; do mount --bind "$file" "/etc/${file##*/}"; done
chown "$user:$user" "$tmp/home" "$tmp/run"

# The user may not have access to the build directory: a copy owned by root that it may only read.
cp "$RT" "$tmp/rt-of-root"
RT=$tmp/rt-of-root
state=$tmp/run/rt
user_path=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
# as_user WORD...: runs a command as that user, with nothing of root's.
as_user() {
  setpriv --reuid "$user" --regid "$user" --clear-groups --inh-caps=-all \
    env -i "HOME=$tmp/home" "XDG_RUNTIME_DIR=$tmp/run" "PATH=$user_path" "$@"
}
as_user unshare --user true 2>/dev/null || skip 'ordinary users cannot make user namespaces here'
rt() { as_user "$RT" "$@"; }
mine() { chown -R "$user:$user" "$@"; }
# The usual bundle, without what only root can have: a chosen cgroup path.
new_user_bundle() {
  new_bundle "$@"
  edit 'del(.linux.cgroupsPath)'
  mine "$bundle"
}
# ids_of_user: root in the container is the user, and no other id is mapped. ids_of_ranges: the subordinate ids, too.
ids_of_user() {
  edit --argjson u "$user" '.linux.namespaces += [{type: "user"}]
    | .linux.uidMappings = [{containerID: 0, hostID: $u, size: 1}] | .linux.gidMappings = .linux.uidMappings'
}
ids_of_ranges() {
  edit --argjson u "$user" --argjson f "$first" '.linux.namespaces += [{type: "user"}]
    | .linux.uidMappings = [{containerID: 0, hostID: $u, size: 1}, {containerID: 1, hostID: $f, size: 65536}]
    | .linux.gidMappings = .linux.uidMappings'
}
need_newuidmap() { need_tool newuidmap newgidmap; }
# Without the programs that map more than one id.
hide_newuidmap() {
  mkdir -p "$tmp/empty"
  local tool
  for tool in newuidmap newgidmap; do
    while tool=$(PATH=$user_path command -v "${tool##*/}"); do
      [ -x "$tool" ] || break
      cp "$tool" "$tmp/empty/none" && chmod 644 "$tmp/empty/none"
      mount --bind "$tmp/empty/none" "$(readlink -f "$tool")"
    done
  done
}
# given_cgroup: from now on `rt` is called in a v2 cgroup below $given, which is delegated to the user as systemd does, with the
# controllers that exist.
given_cgroup() {
  given=/sys/fs/cgroup/$id
  echo +memory >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true
  mkdir -p "$given/session"
  chown "$user" "$given" "$given"/{cgroup.procs,cgroup.subtree_control,cgroup.threads} "$given/session" "$given/session/cgroup.procs"
  rt() { (echo 0 >"$given/session/cgroup.procs" && as_user "$RT" "$@"); }
  at_end() { rt delete --force "$id"; }
}
# As in common.sh, but ignores what is mounted over /etc here.
nothing_left() {
  [ ! -e "$state/$id" ] || fail "state left: $(ls "$state/$id")"
  [ -z "$(cgroups)" ] || fail "cgroups left: $(cgroups)"
  ! grep -F "$bundle" /proc/self/mountinfo || fail 'mounts left'
}
