#!/bin/bash
# One JSON object per failure, with the code of its class; `rt explain` knows the code.
. "${0%/*}/../common.sh"
need_cgroupfs
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$tmp/no-bus
new_bundle
cp "$bundle/config.json" "$tmp/good"
stopped
edit '.linux.cgroupsPath += "-living"'
id+=-living
running
living=$id
id=${id%-living}
echo '{"memory": {"limit": "x"}}' >"$tmp/wrong"
echo '{"memory": ' >"$tmp/broken"
echo '{"hugepageLimits": [{"pageSize": "3MB", "limit": 1}]}' >"$tmp/pages"
echo '[]' >"$tmp/none.json"
# Without that controller a different failure comes first.
limit=RT0504
[ -d /sys/fs/cgroup/hugetlb ] || grep -qsw hugetlb /sys/fs/cgroup/cgroup.controllers /sys/fs/cgroup/unified/cgroup.controllers || limit=RT0205
while IFS='|' read -r code change command; do
  cp "$tmp/good" "$bundle/config.json"
  [ -z "$change" ] || edit "$change"
  rm -f "$tmp/log"
  # shellcheck disable=SC2086
  try rt --log "$tmp/log" --log-format json ${command:-create --bundle $bundle other}
  [ "$status" != 0 ] || fail "$change $command must fail"
  equal "records of $change $command" "$(wc -l <"$tmp/log")" 1
  equal "code of $change $command" "$(jq -r '.level + " " + .code' "$tmp/log")" "error $code"
  [ "$(jq -r '.msg, .time' "$tmp/log" | wc -l)" = 2 ] || fail 'msg and time'
  msg=$(jq -r .msg "$tmp/log")
  expect "${msg#*: }" "[$code"
  succeed "$RT" explain "$code"
done <<X
RT0002|.|create --bundel $bundle other
RT0002|.|strat other
RT0002|.|start
RT0002|.|help strat
RT0002|.|explain RT9999
RT0101|.|state nobody
RT0102|.|create --bundle $bundle $id
RT0103|.|create --bundle $bundle a/b
RT0104|.|kill $id TERM
RT0108|.|start $id
RT0112|.|kill $id TREM
RT0113|.|--root /proc/nowhere create --bundle $bundle other
RT0201|.|create --bundle $tmp other
RT0203|.process.cwd = "tmp"
RT0203|.process.args = "/bin/true"
RT0206|.root.path = "nope"
RT0301|.process.args = ["serve"]
RT0309|.process.args = ["/serve"]
RT0310|.process.args = ["/etc"]
RT0311|.process.cwd = "/etc/passwd"
RT0401|.linux.namespaces[1].path = "/proc/self/ns/none"
RT0403|.mounts += [{destination: "/m", source: "/nope", options: ["bind"]}]
RT0404|.mounts += [{destination: "/m", type: "tmpsf", source: "x"}]
RT0405|.mounts += [{destination: "/m", type: "tmpfs", source: "x", options: ["size=lots"]}]
RT0407|.linux.sysctl = {"net.core.no_such": "1"}
$limit|.linux.resources.hugepageLimits = [{pageSize: "3MB", limit: 1}]
RT0702|.hooks = {createRuntime: [{path: "/nope"}]}
RT0703|.process.terminal = true
RT0704|.process.terminal = true|create --bundle $bundle --console-socket $tmp/none other
RT0705|.|create --bundle $bundle --preserve-fds 9 other
RT0706|.|create --bundle $bundle --pid-file /nowhere/pid other
RT0002|.|update --memory x $living
RT0002|.|update --pids-limit x $living
RT0002|.|update --cpu-idle 2 $living
RT0002|.|events --interval x $living
RT0002|.|stats --interval x $living
RT0002|.|mounts foo $living $tmp/none.json
RT0002|.|exec --user root $living /guest
RT0002|.|exec --cap nosuch $living /guest
RT0002|.|exec --cwd rel $living /guest
RT0005|.|exec --process /nosuch $living
RT0005|.|update -r /nosuch $living
RT0005|.|mounts add $living /nosuch
RT0101|.|stats nobody
RT0104|.|events --stats $id
RT0104|.|stats $id
RT0202|.|update -r $tmp/broken $living
RT0203|.|update -r $tmp/wrong $living
RT0504|.|update -r $tmp/pages $living
RT0504|.|update --cpuset-cpus 9999 $living
RT0505|.linux.cgroupsPath = ""|--systemd-cgroup create --bundle $bundle other
RT0704|.|create --bundle $bundle --pidfd-socket $tmp/none other
RT0704|.|exec --pidfd-socket $tmp/none $living /guest
RT0704|.|exec --tty --detach --console-socket $tmp/none $living /guest
RT0704|.annotations = {"run.oci.pidfd_receiver": "$tmp/none"}
X
