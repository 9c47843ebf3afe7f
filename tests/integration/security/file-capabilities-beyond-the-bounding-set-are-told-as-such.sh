#!/bin/bash
# The kernel reports only "operation not permitted" (capabilities(7)).
. "${0%/*}/../common.sh"
need_tool setcap
new_bundle
setcap cap_sys_time,cap_net_raw+ep "$rootfs/bin/echo" 2>/dev/null || skip 'no file capabilities on this file system'
args /bin/echo inside
edit '.process.capabilities = {bounding: ["CAP_NET_RAW"], permitted: ["CAP_NET_RAW"], effective: ["CAP_NET_RAW"]}'
run_fails
expect RT0312 'its file capabilities (getcap(8)) are more than /process/capabilities/bounding allows: operation not permitted'
nothing_left
edit '.process.capabilities.bounding += ["CAP_SYS_TIME"]'
run
expect_line inside
