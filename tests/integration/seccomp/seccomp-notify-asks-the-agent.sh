#!/bin/bash
# 83 is mkdir, 258 mkdirat; 95 is EOPNOTSUPP.
. "${0%/*}/../common.sh"
new_bundle
seccomp_agent 83=95 258=95
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: $path, listenerMetadata: "some words",
  syscalls: [{names: ["mkdir", "mkdirat"], action: "SCMP_ACT_NOTIFY"}]} | .annotations = {"key": "value"}' --arg path "$agent"
args /bin/sh -c 'mkdir /tmp/x; [ -d /tmp/x ] || echo not made; sleep 60'
create
[ ! -e "$tmp/agent.state" ] || fail 'the agent is contacted before start'
pid=$(pid_of)
start
wait_for [ -s "$tmp/agent.calls" ]
equal 'messages' "$(wc -l <"$tmp/agent.state")" 1
equal 'descriptors' "$(<"$tmp/agent.fds")" 1
jq -e --arg id "$id" --argjson pid "$pid" --arg bundle "$bundle" '.fds == ["seccompFd"] and .pid == $pid
  and .metadata == "some words" and (.ociVersion | startswith("1.")) and .state.id == $id and .state.pid == $pid
  and .state.status == "creating" and .state.bundle == $bundle and .state.annotations == {"key": "value"}' \
  <"$tmp/agent.state" >/dev/null || fail "the agent got: $(<"$tmp/agent.state")"
inside_args=$(printf '%s' 'mkdir /tmp/x || echo refused')
succeed rt delete --force "$id"
shell "$inside_args"
expect refused
expect 'not supported'
[ ! -e "$rootfs/tmp/x" ] || fail 'made'
