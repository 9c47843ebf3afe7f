#!/bin/bash
# The listener of an ordinary user's container reaches the agent, for the container's root and for another user in it.
. "${0%/*}/../rootless.sh"
new_user_bundle
seccomp_agent 83=95 258=95
chmod 666 "$agent"
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: $path,
  syscalls: [{names: ["mkdir", "mkdirat"], action: "SCMP_ACT_NOTIFY"}]}' --arg path "$agent"
ids_of_user
shell 'mkdir /tmp/x || echo refused'
expect refused 'not supported'
need_newuidmap
edit 'del(.linux.namespaces[] | select(.type == "user"))'
ids_of_ranges
edit '.process.user = {uid: 1000, gid: 1000}'
shell 'mkdir /tmp/x || echo refused'
expect refused 'not supported'
edit '.hooks.startContainer = [{path: "/bin/true"}]'
run_fails
expect 'hooks/startContainer' 'only root can have them together with SCMP_ACT_NOTIFY'
