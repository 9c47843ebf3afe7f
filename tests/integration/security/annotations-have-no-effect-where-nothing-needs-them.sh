#!/bin/bash
# Engines pass on annotations of images: without a hook no file is made on the host, and no profile is replaced.
. "${0%/*}/../common.sh"
new_bundle
edit --arg f "$tmp/hooks-out" '.annotations = {"run.oci.hooks.stdout": $f, "run.oci.hooks.stderr": ($f + ".err")}'
inside /bin/true
[ ! -e "$tmp/hooks-out" ] && [ ! -e "$tmp/hooks-out.err" ] || fail 'a file was made without a hook'
hook createRuntime 'echo said'
run
equal said "$(cat "$tmp/hooks-out")" said
# A filter that allows everything.
filter=$(printf '\x06\x00\x00\x00\x00\x00\xff\x7f' | base64)
edit --arg filter "$filter" '.annotations = {"run.oci.seccomp_bpf_data": $filter} | del(.hooks)
  | .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["mkdir"], action: "SCMP_ACT_ERRNO", errnoRet: 18}]}'
inside /guest call 83 0
expect_line EXDEV
expect run.oci.seccomp_bpf_data 'no effect'
