#!/bin/bash
# Comparisons of the same index are alternatives; those of different indexes must all hold.
. "${0%/*}/../common.sh"
new_bundle
rule() { # ARGS_JSON: which personality(2) calls are denied
  edit --argjson args "$1" '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["personality"], action: "SCMP_ACT_ERRNO", errnoRet: 5, args: $args}]}'
  shell 'for p in 0 8 9 0xffffffff; do /guest call 135 $p; done'
  answers=$(sed 's/^[0-9].*/ok/' <<<"$out" | tr '\n' ' ')
}
while read -r op wanted; do
  rule "[{\"index\": 0, \"value\": 8, \"op\": \"SCMP_CMP_$op\"}]"
  equal "$op" "$answers" "$wanted "
done <<'X'
EQ ok EIO ok ok
NE EIO ok EIO EIO
LT EIO ok ok ok
LE EIO EIO ok ok
GT ok ok EIO EIO
GE ok EIO EIO EIO
X
rule '[{"index": 0, "value": 8, "valueTwo": 8, "op": "SCMP_CMP_MASKED_EQ"}]'
equal MASKED_EQ "$answers" 'ok EIO EIO EIO '
rule '[{"index": 0, "value": 0, "op": "SCMP_CMP_EQ"}, {"index": 0, "value": 9, "op": "SCMP_CMP_EQ"}]'
equal 'one index twice' "$answers" 'EIO ok EIO ok '
both='[{"index": 0, "value": 8, "op": "SCMP_CMP_GE"}, {"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]'
rule "$both"
equal 'two indexes, with 0 as the second argument' "$answers" 'ok ok ok ok '
shell '/guest call 135 8 1; /guest call 135 0 1'
equal 'two indexes, with 1' "$(sed 's/^[0-9].*/ok/' <<<"$out" | tr '\n' ' ')" 'EIO ok '
