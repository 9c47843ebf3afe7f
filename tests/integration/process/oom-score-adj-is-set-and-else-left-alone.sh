#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.oomScoreAdj = 500'
inside /bin/cat /proc/self/oom_score_adj
expect_line 500
edit '.process.oomScoreAdj = 0'
inside /bin/cat /proc/self/oom_score_adj
expect_line 0
edit 'del(.process.oomScoreAdj)'
args /bin/cat /proc/self/oom_score_adj
succeed choom -n 123 -- "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line 123
