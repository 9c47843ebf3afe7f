#!/bin/bash
# An ordinary user's rootlesskit makes the user and mount namespaces, as for rootless containerd and Docker; rt is uid 0 there.
. "${0%/*}/../integration/rootless.sh"
need_tool rootlesskit newuidmap
new_user_bundle
kit() { as_user rootlesskit --state-dir "$tmp/run/kit" "$@"; }
shell 'id -u; cat /proc/self/uid_map; touch /tmp/x; echo out'
mine "$bundle"
succeed kit "$RT" run --bundle "$bundle" "$id"
expect_line 0 out
[[ $out =~ 1\ +$first\ +65536 ]] || fail 'not the ids of the user'
# A whole lifecycle, step by step, in persistent namespaces.
args /guest pause
mine "$bundle"
cat >"$tmp/life" <<'X'
set -e
"$RT" create --bundle "$bundle" "$id" </dev/null >/dev/null 2>&1
"$RT" start "$id"
"$RT" exec "$id" /bin/sh -c 'echo in; id -u'
"$RT" state "$id" | grep '"status"'
"$RT" kill "$id" KILL
until "$RT" state "$id" | grep -q stopped; do sleep 0.1; done
"$RT" delete "$id"
"$RT" list --quiet
X
succeed kit env RT="$RT" bundle="$bundle" id="$id" sh "$tmp/life"
expect_line in 0 '  "status": "running",'
expect_not "$id"
nothing_left
