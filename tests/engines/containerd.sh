# Shared by the tests of containerd: one of their own, with the shim that calls the runtime; ctr requests the tasks.
# shellcheck shell=bash
. "${0%/*}/engines.sh"
need_tool containerd ctr containerd-shim-runc-v2
# containerd_settings: the file of bundles/engines for this version, with the places that this test uses.
containerd_settings() {
  local version
  version=$(containerd --version | sed 's/^[^ ]* [^ ]* v\?\([0-9]*\).*/\1/')
  settings "containerd-$version.toml" | sed "s|^version = .*|&\nroot = \"$tmp/containerd/root\"\nstate = \"/run/containerd\"|"
  printf '\n[grpc]\n  address = "/run/containerd/containerd.sock"\n'
}
mkdir "$tmp/containerd"
containerd_settings >"$tmp/config.toml"
background containerd --config "$tmp/config.toml" --log-level error >"$tmp/containerd/log" 2>&1
ctr() { command ctr --address /run/containerd/containerd.sock "$@"; }
answers() { ctr version >"$tmp/version" 2>&1; }
wait_for answers
engine="containerd $(ctr version | sed -n '/^Server/,$s/ *Version: *v\?//p')"
task() { ctr run --runtime io.containerd.runc.v2 --runc-binary "$RT" "$@"; }
new_bundle
clear_engine() {
  local left
  for left in $(ctr containers ls -q); do
    ctr tasks rm -f "$left" || true
    ctr containers rm "$left"
  done
}
no_container_left() {
  equal 'tasks that are left' "$(ctr tasks ls -q)" ''
  equal 'containers that are left' "$(ctr containers ls -q)" ''
  equal 'bundles that are left' "$(ls /run/containerd/io.containerd.runtime.v2.task/default 2>/dev/null)" ''
  ! pgrep -f "containerd-shim-runc-v2 .*$id" || fail 'a shim is left'
  equal 'what is left' "$("$RT" --root /run/containerd/runc/default list -q)" ''
}
