# For the tests of this repository's bundles.
# shellcheck shell=bash
. "${BASH_SOURCE[0]%/*}/common.sh"

# published_bundle NAME: bundles/NAME unchanged; makes its root file system if missing.
published_bundle() {
  bundle=$(cd "$here/../../bundles/$1" && pwd)
  [ ! -d "$bundle/rootfs" ] || return 0
  [ -w "$bundle" ] || skip "bundles/$1 has no root file system, and none can be made here"
  succeed "$bundle/setup"
}
