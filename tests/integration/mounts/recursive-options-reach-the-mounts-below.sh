#!/bin/bash
. "${0%/*}/../common.sh"
. "${0%/*}/../mount-options.sh"
new_bundle
mkdir -p "$tmp/source/sub"
mount -t tmpfs tmpfs "$tmp/source"
mkdir "$tmp/source/sub"
mount -t tmpfs -o noatime tmpfs "$tmp/source/sub"
cases='rro:ro rnosuid:nosuid rnodev:nodev rnoexec:noexec rnoatime:noatime,!relatime rnodiratime:nodiratime
  rrelatime:relatime,!noatime rstrictatime:!relatime,!noatime rnosymfollow:nosymfollow rro,rrw:!ro rnosuid,rsuid:!nosuid
  rnodev,rdev:!nodev rnoexec,rexec:!noexec rnodiratime,rdiratime:!nodiratime rnosymfollow,rsymfollow:!nosymfollow
  rnorelatime:rw rnostrictatime:rw ratime:!noatime rro,rnosuid,rnoexec:ro,nosuid,noexec'
expect_options "$cases" "{\"source\": \"$tmp/source\", \"options\": [\"rbind\"]}" sub
