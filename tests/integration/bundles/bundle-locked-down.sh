#!/bin/bash
# bundles/locked-down: the user has no rights outside, and what is not allowed is refused.
. "${0%/*}/../bundles.sh"
published_bundle locked-down
run
expect_line 'user 1000, which is 101000 outside' \
  'CapEff: 0000000000000000' 'CapBnd: 0000000000000000' 'NoNewPrivs: 1' 'Seccomp: 2' \
  'touch /new: touch: /new: Read-only file system' 'touch /tmp/new: done' \
  "mkdir /tmp/directory: mkdir: can't create directory '/tmp/directory': Operation not permitted" \
  'mount -t tmpfs tmpfs /tmp: mount: permission denied (are you root?)' \
  'chmod 777 /tmp/new: chmod: /tmp/new: Operation not permitted' \
  "chroot /tmp: chroot: can't change root directory to '/tmp': Operation not permitted"
nothing_left
