#!/bin/bash
# Neither from create nor from start, delete or run.
. "${0%/*}/../common.sh"
new_bundle
list='ls /proc/self/fd | tr "\n" " " >>'"$tmp/open"'; echo "$0" >>'"$tmp/open"
edit --arg l "$list" '.hooks = (["prestart", "createRuntime", "createContainer", "poststart", "poststop"]
  | map({(.): [{path: "/bin/sh", args: ["/bin/sh", "-c", $l, .]}]}) | add)'
args /guest pause
exec 5</etc/passwd 77</etc/passwd
create
start
rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
args /bin/true
run
exec 5<&- 77<&-
# 3 is the directory that ls reads.
for kind in prestart createRuntime createContainer poststart poststop; do
  equal "descriptors of $kind" "$(grep " $kind\$" "$tmp/open" | sort -u)" "0 1 2 3 $kind"
done
nothing_left
