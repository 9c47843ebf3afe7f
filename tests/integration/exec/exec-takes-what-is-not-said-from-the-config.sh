#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.env += ["A=b"] | .process.cwd = "/tmp" | .process.user = {uid: 1000, gid: 1001, additionalGids: [5], umask: 63}
  | .process.rlimits = [{type: "RLIMIT_NOFILE", soft: 100, hard: 200}] | .process.noNewPrivileges = true'
running
execute "$id" /bin/sh -c 'pwd; env; /guest ids; /guest limits; /guest marks'
expect_line /tmp A=b 'uid: 1000 1000 1000' 'gid: 1001 1001 1001' 'groups: 5' 'umask: 0077' 'nofile: 100 200' 'no_new_privs: 1'
execute "$id" /guest caps
expect_line 'bounding: chown dac_override fowner kill setgid setuid mknod' 'inheritable: none' 'ambient: none'
