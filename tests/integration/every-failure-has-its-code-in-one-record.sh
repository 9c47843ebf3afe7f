#!/bin/bash
# One JSON object per failure, with the code of its class; `rt explain` knows the code.
. "${0%/*}/common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
stopped
# Without that controller it is another failure.
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
  expect "$(jq -r .msg "$tmp/log")"
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
X
