#!/bin/bash
. "${0%/*}/../common.sh"
. "${0%/*}/../mount-options.sh"
new_bundle
mkdir "$bundle/source"
cases='ro:ro rw:rw nosuid,nodev,noexec:nosuid,nodev,noexec noatime:noatime nodiratime:nodiratime strictatime:!relatime,!noatime
  nosymfollow:nosymfollow ro,noexec:ro,noexec private:!shared mode=755,size=1k:rw nosuid,strictatime,mode=755,size=1k:nosuid'
expect_options "$cases" '{"source": "source", "options": ["bind"]}'
