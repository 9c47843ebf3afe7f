#!/bin/bash
. "${0%/*}/../common.sh"
. "${0%/*}/../mount-options.sh"
new_bundle
cases='ro:ro rw:rw ro,rw:rw rw,ro:ro nosuid:nosuid nosuid,suid:!nosuid nodev:nodev nodev,dev:!nodev
  noexec:noexec noexec,exec:!noexec noatime:noatime noatime,atime:!noatime,relatime noatime,strictatime:!noatime,!relatime
  nodiratime:nodiratime nodiratime,diratime:!nodiratime relatime:relatime strictatime:!relatime,!noatime
  strictatime,relatime:relatime noatime,relatime:relatime,!noatime norelatime:!noatime nostrictatime:!noatime
  sync:sync sync,async:!sync dirsync:dirsync mand:rw nomand:rw iversion:rw noiversion:rw lazytime:lazytime nolazytime:!lazytime
  silent:rw loud:rw nosymfollow:nosymfollow nosymfollow,symfollow:!nosymfollow defaults:rw,relatime size=4096k:size=4096k
  mode=0700,size=1m:mode=700,size=1024k ro,nosuid,nodev,noexec,nodiratime:ro,nosuid,nodev,noexec,nodiratime'
expect_options "$cases" '{"type": "tmpfs", "source": "tmpfs", "options": []}'
