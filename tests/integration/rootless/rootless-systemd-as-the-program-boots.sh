#!/bin/bash
# In a cgroup delegated to the user as systemd does.
RT_TEST_TIMEOUT=${RT_TEST_TIMEOUT:-120}
export RT_TEST_TIMEOUT
[ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ] || export RT_TEST_VIEW="${RT_TEST_VIEW-v2}"
. "${0%/*}/../rootless.sh"
in_v2 || skip 'no view of cgroup v2'
need_newuidmap
. "$here/systemd-inside.sh"
given_cgroup
new_user_bundle
ids_of_ranges
mine "$bundle"
systemd_bundle as_user unshare --map-root-user --map-auto
boots
[ ! -e "$given/$id" ] || fail 'the cgroup is left'
