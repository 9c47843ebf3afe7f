# For the tests of the bundles that the project publishes.
# shellcheck shell=bash
. "${BASH_SOURCE[0]%/*}/common.sh"

# published_bundle NAME: bundles/NAME as it is; its root file system is made if it is not there yet.
published_bundle() {
  bundle=$(cd "$here/../../bundles/$1" && pwd)
  [ ! -d "$bundle/rootfs" ] || return 0
  [ -w "$bundle" ] || skip "bundles/$1 has no root file system, and none can be made here"
  succeed "$bundle/setup"
}
