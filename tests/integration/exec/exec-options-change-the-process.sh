#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
execute -u 1000:7 -g 8 --additional-gids 9 -e A=1,2 --env B=3 -e A=4 --cwd /tmp --no-new-privs "$id" \
  /bin/sh -c '/guest ids; env; pwd; /guest marks'
expect_line 'uid: 1000 1000 1000' 'gid: 7 7 7' 'groups: 8 9' A=4 B=3 HOME=/home/user /tmp 'no_new_privs: 1'
execute -u 1000 "$id" /guest ids
expect_line 'uid: 1000 1000 1000' 'gid: 0 0 0'
