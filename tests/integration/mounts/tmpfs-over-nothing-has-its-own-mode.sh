#!/bin/bash
# The covered directory's mode if there is one and config.json names none; otherwise the file system's own, 1777.
. "${0%/*}/../common.sh"
new_bundle
mkdir -m 0750 "$rootfs/there" "$rootfs/named" "$rootfs/copied"
edit '.mounts += [{destination: "/there", type: "tmpfs"}, {destination: "/named", type: "tmpfs", options: ["mode=0711"]},
  {destination: "/copied", type: "tmpfs", options: ["tmpcopyup"]}, {destination: "/new", type: "tmpfs"}, {destination: "/new2", type: "tmpfs", options: ["mode=700"]}]'
inside /bin/stat -c '%n %a' /there /named /copied /new /new2
expect_line '/there 750' '/named 711' '/copied 750' '/new 1777' '/new2 700'
