#!/bin/bash
# CVE-2025-31133: the mask was bound from what the container called /dev/null.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/dev"
echo secret >"$rootfs/secret"
echo other >"$rootfs/other"
edit --arg dev "$tmp/dev" '.mounts = [.mounts[0], {destination: "/dev", type: "bind", source: $dev, options: ["rbind"]}] | .linux.maskedPaths = ["/secret"]'
for kind in link missing file; do
  rm -f "$tmp/dev/null"
  case $kind in
    link) ln -s /other "$tmp/dev/null" ;;
    file) echo planted >"$tmp/dev/null" ;;
    missing) ;;
  esac
  args /bin/sh -c 'cat /secret; echo written >/secret'
  try rt run --bundle "$bundle" "$id"
  expect_not secret$'\n' other planted
  [[ $out != *secret* && $out != *other* && $out != *planted* ]] || fail "$kind: the mask shows something"
  equal "the file behind ($kind)" "$(cat "$rootfs/secret" "$rootfs/other" | tr '\n' ' ')" 'secret other '
done
