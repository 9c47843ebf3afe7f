#!/bin/bash
RT_TEST_TIMEOUT=${RT_TEST_TIMEOUT:-120}
export RT_TEST_TIMEOUT
. "${0%/*}/../common.sh"
again_in_v2_view
. "$here/systemd-inside.sh"
new_bundle
systemd_bundle
boots
nothing_left
# The owner of a user namespace has only the rights to the cgroup that it was given.
user_namespace
boots
nothing_left
