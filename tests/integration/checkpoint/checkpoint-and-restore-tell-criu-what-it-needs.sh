#!/bin/bash
# A fake criu records its request. The numbers are the fields of criu_opts in CRIU's images/rpc.proto.
. "${0%/*}/../common.sh"
mkdir "$tmp/bin" "$tmp/volume"
ln -s "$here/fake-criu.py" "$tmp/bin/criu"
export PATH=$tmp/bin:$PATH FAKE_CRIU=$tmp/told FAKE_ANSWER=ok
told() { jq -e "$1" "$tmp/told" >/dev/null || fail "not told: $1 $(cat "$tmp/told")"; }
new_bundle
edit --arg v "$tmp/volume" '.mounts += [{destination: "/volume", type: "bind", source: $v, options: ["rbind"]}]
  | .linux.maskedPaths = ["/proc/keys"] | .annotations["org.criu.config"] = "/etc/some.conf"'
running
pid=$(pid_of)
succeed rt checkpoint --image-path "$tmp/image" --work-path "$tmp/work" --leave-running --tcp-established --ext-unix-sk \
  --shell-job --file-locks --manage-cgroups-mode full --empty-ns network --page-server 1.2.3.4:99 "$id"
told '.command == 1'
told ".options | .\"2\" == [$pid] and .\"13\" == [\"$rootfs\"] and .\"51\" == [\"/etc/some.conf\"]"
told '.options | [."3", ."4", ."5", ."7", ."8", ."12", ."50"] == [[1], [1], [1], [1], [1], [1], [1]]'
told '.options | ."34" == [4] and ."38" == [1073741824] and ."11" == [["1.2.3.4", 99]]'
told '.options."23" | index([["/volume", "/volume"]]) and index([["/proc/keys", "/dev/null"]])'
own=$(basename "$(cgroup_of freezer)")
told '.options."44"[0] | endswith("/'"$own"'")'
jq -e 'length == 3' "$tmp/image/descriptors.json" >/dev/null || fail 'no descriptors'
has_status running || fail 'it must keep running'
succeed rt checkpoint --image-path "$tmp/image/next" --parent-path ../ --pre-dump "$id"
told '.command == 4 and .options."14" == ["../"] and .options."15" == [1]'
expect_fail rt checkpoint --image-path "$tmp/image" --parent-path /tmp "$id"
expect relative
succeed rt checkpoint --image-path "$tmp/image" "$id"
nothing_left
succeed rt restore -d --bundle "$bundle" --image-path "$tmp/image" --pid-file "$tmp/pid" --tcp-close \
  --lsm-profile apparmor:x --lsm-mount-context y -no-subreaper --no-pivot "$id"
told '.command == 2'
told ".options | .\"13\" == [\"$rootfs\"] and .\"26\" == [1] and .\"52\" == [1] and .\"53\" == [\"apparmor:x\"] and .\"63\" == [\"y\"]"
told '.options."23" | index([["/volume", "'"$tmp/volume"'"]]) and index([["/dev/null", "/dev/null"]])'
told '.options."25" | any(.[1] | endswith("/'"$own"'"))'
equal pid "$(cat "$tmp/pid")" "$(pid_of)"
has_status running || fail "it is $(status_of)"
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" "$id"
succeed rt delete --force "$id"
nothing_left
