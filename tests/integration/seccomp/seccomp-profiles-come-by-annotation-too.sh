#!/bin/bash
# run.oci.seccomp_bpf_data replaces the profile: here every mkdir is EXDEV (18), by number.
. "${0%/*}/../common.sh"
new_bundle
filter=$(python3 - <<'PYTHON'
import base64, struct
program = [(0x20, 0, 0, 0), (0x15, 1, 0, 83), (0x15, 0, 1, 258), (0x06, 0, 0, 0x50000 | 18), (0x06, 0, 0, 0x7fff0000)]
print(base64.b64encode(b"".join(struct.pack("=HBBI", *i) for i in program)).decode())
PYTHON
)
edit '.annotations["run.oci.seccomp_bpf_data"] = $filter' --arg filter "$filter"
inside /guest call 83 0
expect_line EXDEV
edit '.annotations["run.oci.seccomp_bpf_data"] = "AAAA"'
create_fails
expect /annotations/run.oci.seccomp_bpf_data
edit 'del(.annotations) | .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["nosuchcall"], action: "SCMP_ACT_ERRNO"}]}'
inside /bin/true
edit '.annotations["run.oci.seccomp_fail_unknown_syscall"] = "1"'
create_fails
expect /linux/seccomp/syscalls/0 nosuchcall
seccomp_agent 83=95 258=95
edit '.linux.seccomp.syscalls = [{names: ["mkdir", "mkdirat"], action: "SCMP_ACT_NOTIFY"}] | .annotations = {"run.oci.seccomp.receiver": $path}' \
  --arg path "$agent"
inside /guest call 83 0
expect_line EOPNOTSUPP
edit 'del(.annotations)'
export RUN_OCI_SECCOMP_RECEIVER=$agent
inside /guest call 83 0
expect_line EOPNOTSUPP
