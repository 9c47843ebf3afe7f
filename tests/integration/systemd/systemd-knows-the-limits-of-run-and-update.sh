#!/bin/bash
# ... and the kernel has them as well.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
need_controller memory
need_controller pids
need_controller cpu
unit_bundle
edit '.linux.resources += {memory: {limit: 100000000}, pids: {limit: 77}, cpu: {shares: 2048, quota: 25000, period: 50000}}'
running
if in_v2; then
  memory=MemoryMax file=memory.max weight=CPUWeight
else
  memory=MemoryLimit file=memory.limit_in_bytes weight=CPUShares
fi
page=$((100000000 / 4096 * 4096))
equal memory "$(property $memory)" 100000000
equal kernel "$(cat "$(unit_cgroup memory)/$file")" "$page"
equal tasks "$(property TasksMax)" 77
equal quota "$(property CPUQuotaPerSecUSec)" 500ms
[ "$(property $weight)" -gt 100 ] || fail "the weight is $(property $weight)"
succeed rt update --memory 200000000 --pids-limit 88 --cpu-quota 12345 "$id"
equal memory "$(property $memory)" 200000000
equal tasks "$(property TasksMax)" 88
equal quota "$(property CPUQuotaPerSecUSec)" 250ms
quota() { if in_v2; then cut -d' ' -f1 "$(unit_cgroup cpu)/cpu.max"; else cat "$(unit_cgroup cpu)/cpu.cfs_quota_us"; fi; }
equal 'quota of the kernel' "$(quota)" 12345
# systemd rounds, and the exact value is written afterwards, every time.
for microseconds in 12346 13579 11111 12121 12345; do
  succeed rt update --cpu-quota "$microseconds" "$id"
  equal 'quota of the kernel' "$(quota)" "$microseconds"
done
# A failure changes nothing, in systemd or in the kernel.
echo '{"memory": {"limit": 300000000}, "cpu": {"cpus": "4000"}}' >"$tmp/resources"
expect_fail rt update -r "$tmp/resources" "$id"
# Rounded to pages where it was written and reverted.
equal memory $(($(property $memory) / 4096 * 4096)) $((200000000 / 4096 * 4096))
equal 'memory of the kernel' "$(cat "$(unit_cgroup memory)/$file")" $((200000000 / 4096 * 4096))
systemctl daemon-reload
equal 'memory of the kernel' "$(cat "$(unit_cgroup memory)/$file")" $((200000000 / 4096 * 4096))
