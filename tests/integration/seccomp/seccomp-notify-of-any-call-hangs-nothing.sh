#!/bin/bash
# Each call that the runtime itself could make during the handover of the listener, and all of them at once.
. "${0%/*}/../common.sh"
new_bundle
seccomp_agent
for caps in true false; do
  for names in '["write", "sendmsg", "sendto"]' '["fcntl", "close", "close_range", "dup3", "recvmsg", "read"]' '["execve"]' \
    '["capset", "prctl", "prlimit64", "setrlimit", "rt_sigaction", "rt_sigprocmask", "mmap", "munmap", "brk", "futex"]'; do
    edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: $path,
      syscalls: [{names: $names, action: "SCMP_ACT_NOTIFY"}]} | .process.noNewPrivileges = $nnp' \
      --arg path "$agent" --argjson names "$names" --argjson nnp "$caps"
    inside /bin/echo said
    expect_line said
    args /guest pause
    create
    start
    succeed rt delete --force "$id"
  done
done
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_NOTIFY", listenerPath: $path}' --arg path "$agent"
inside /bin/echo said
expect_line said
edit '.linux.seccomp.flags = ["SECCOMP_FILTER_FLAG_TSYNC", "SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"]'
inside /bin/echo said
expect_line said
user_namespace
inside /bin/echo said
expect_line said
edit 'del(.linux.seccomp.listenerPath) | .linux.seccomp.defaultAction = "SCMP_ACT_ALLOW"'
inside /bin/echo said
expect_line said
