#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
refused() {
  edit --argjson limits "$1" '.process.rlimits = $limits'
  run_fails
  expect "$2"
  nothing_left
}
refused '[{"type": "RLIMIT_TEST", "soft": 1, "hard": 1}]' /process/rlimits/0/type
refused '[{"type": "RLIMIT_NOFILE", "soft": 2, "hard": 1}]' /process/rlimits/0
refused '[{"type": "RLIMIT_NOFILE", "soft": -1, "hard": 1}]' /process/rlimits/0/soft
refused '[{"type": "RLIMIT_NOFILE", "soft": 9, "hard": 9}, {"type": "RLIMIT_NOFILE", "soft": 8, "hard": 8}]' /process/rlimits/1
