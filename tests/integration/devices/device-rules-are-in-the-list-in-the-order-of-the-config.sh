#!/bin/bash
# The conformance suite reads them as the first lines.
. "${0%/*}/../common.sh"
need_v1 devices
new_bundle
edit '.linux.resources.devices = [{allow: false, access: "rwm"}, {allow: true, type: "c", major: 10, minor: 229, access: "rwm"},
  {allow: true, type: "b", major: 8, minor: 20, access: "rw"}, {allow: true, type: "c", major: 10, minor: 200, access: "r"}]'
args /guest pause
create
equal 'the list' "$(head -3 "$(cgroup_of devices)/devices.list" | tr '\n' ';')" 'c 10:229 rwm;b 8:20 rw;c 10:200 r;'
