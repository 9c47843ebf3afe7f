#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.args = ["/bin/sleep", "0.3"]'
succeed rt run --timing --bundle "$bundle" "$id"
equal stdout "$out" ''
for line in 'runtime .* seal' 'runtime .* plan' 'runtime .* clone3' 'init .* mounts' 'init .*  mount /proc' 'runtime .* remove'; do
  grep -Eq "^ +[0-9.]+ +[0-9.]+  $line\$" <<<"$err" || fail "no line like $line"
done
grep -Eq "^run $id: [0-9.]+ ms, plus [0-9]{3,}[0-9.]+ ms while the container ran\$" <<<"$err" || fail 'no sum'
! by_systemd || [[ $err == *' bus: StartTransientUnit'* ]] || fail 'nothing of the bus'
for command in create start; do
  succeed rt "$command" --timing $([ $command = start ] || echo "--bundle $bundle") "$id"
  [[ $err == *"$command $id: "* ]] || fail "$command prints nothing"
done
wait_status stopped
succeed rt delete --timing "$id"
[[ $err == *' remove'* ]] || fail 'delete prints nothing'
# Also for failures; and nothing unless asked.
edit '.process.args = ["/missing"]'
try rt run --timing --bundle "$bundle" "$id"
equal status "$status" 127
[[ $err == *' mounts'*'/missing'* ]] || fail 'a failed run prints nothing'
try rt run --bundle "$bundle" "$id"
[[ $err != *' mounts'* ]] || fail 'printed without being asked'
