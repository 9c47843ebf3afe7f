#!/bin/bash
# What begins like an ELF file is no text, however little of it is there: a shell could not run it.
. "${0%/*}/../common.sh"
new_bundle
args /program
for size in 4 10 51 64; do
  head -c $size /bin/true >"$rootfs/program"
  chmod 755 "$rootfs/program"
  run_fails
  expect /program 'is a damaged ELF file' 'exec format error'
  expect_not /bin/sh
done
printf 'ab\x7f' >"$rootfs/program"
run_fails
expect 'is not a program that this kernel can execute'
