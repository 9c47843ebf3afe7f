#!/bin/bash
# Only lowered: raising them above the caller's needs a right that not every test host grants.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 300, hard: 400}, {type: "RLIMIT_AS", soft: 1073741824, hard: 2147483648},
  {type: "RLIMIT_CORE", soft: 3, hard: 4}, {type: "RLIMIT_CPU", soft: 60, hard: 120}, {type: "RLIMIT_DATA", soft: 1073741824, hard: 1073741824},
  {type: "RLIMIT_FSIZE", soft: 7000000, hard: 8000000}, {type: "RLIMIT_STACK", soft: 9000000, hard: 9000000},
  {type: "RLIMIT_NPROC", soft: 500, hard: 600}, {type: "RLIMIT_SIGPENDING", soft: 70, hard: 71}, {type: "RLIMIT_MSGQUEUE", soft: 800, hard: 900},
  {type: "RLIMIT_MEMLOCK", soft: 4096, hard: 8192}, {type: "RLIMIT_RSS", soft: 1, hard: "RLIM_INFINITY"},
  {type: "RLIMIT_LOCKS", soft: 10, hard: 11}, {type: "RLIMIT_RTTIME", soft: 99999, hard: 100000}]'
args /guest limits
sed -i 's/"RLIM_INFINITY"/18446744073709551615/' "$bundle/config.json" # jq has no such large numbers
run
expect_line 'nofile: 300 400' 'as: 1073741824 2147483648' 'core: 3 4' 'cpu: 60 120' 'data: 1073741824 1073741824' 'fsize: 7000000 8000000' \
  'stack: 9000000 9000000' 'nproc: 500 600' 'sigpending: 70 71' 'msgqueue: 800 900' 'memlock: 4096 8192' 'rss: 1 unlimited' \
  'locks: 10 11' 'rttime: 99999 100000'
