#!/bin/bash
# Every finding has a unique id, a subject, a verdict, whether it is needed, what was found, and a fix if it does not work.
. "${0%/*}/../common.sh"
try rt doctor --rootless --systemd --format json
[[ $status =~ ^[01]$ ]] || fail 'another status'
equal shape "$(jq '[.findings[] | select((.id | test("^[a-z]+\\.[a-z0-9-]+$")) and (.what | length > 0) and (.found | length > 0)
  and (.verdict | IN("ok", "limited", "problem", "not tested")) and (.required | type == "boolean")
  and (((.fix // "") | length > 0) == (.verdict | IN("limited", "problem"))) and (.verdict != "problem" or .required))] | length' <<<"$out")" \
  "$(jq '.findings | length' <<<"$out")"
equal ids "$(jq '[.findings[].id] | unique | length' <<<"$out")" "$(jq '.findings | length' <<<"$out")"
for verdict in problem:problems limited:limited "not tested":not_tested; do
  equal "$verdict" "$(jq --arg v "${verdict%:*}" '[.findings[] | select(.verdict == $v)] | length' <<<"$out")" \
    "$(jq ".${verdict#*:}" <<<"$out")"
done
equal 'the exit status' "$status" "$(jq 'if .problems > 0 then 1 else 0 end' <<<"$out")"
for group in kernel namespaces mounts cgroup systemd security rootless rt; do
  jq -e --arg g "$group." 'any(.findings[]; .id | startswith($g))' <<<"$out" >/dev/null || fail "nothing of $group"
done
