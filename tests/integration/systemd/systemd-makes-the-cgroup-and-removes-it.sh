#!/bin/bash
# When create returns, the init is in the scope in every hierarchy; delete leaves no unit and no directory.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
args /guest pause
create
path=$(property ControlGroup)
equal place "$path" "/system.slice/$unit"
inside=$(cat "/proc/$(pid_of)/cgroup")
if in_v2; then hierarchies='^0:'; else hierarchies=':(cpu|memory|pids|devices|freezer|cpuset|name=systemd)'; fi
grep -E "$hierarchies" <<<"$inside" | grep -q ":$path\$" || fail "the init is in $inside"
! grep -E "$hierarchies" <<<"$inside" | grep -v ":$path\$" || fail "the init is in $inside"
equal description "$(property Description)" "rt container $id"
equal delegate "$(property Delegate)" yes
start
wait_status running
execute "$id" /bin/true
equal 'cgroups of exec' "$(rt exec "$id" /bin/cat /proc/self/cgroup)" "$(rt exec "$id" /bin/cat /proc/1/cgroup)"
succeed rt pause "$id"
wait_status paused
succeed rt resume "$id"
succeed rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
no_unit_left
inside /bin/echo hello
expect_line hello
no_unit_left
