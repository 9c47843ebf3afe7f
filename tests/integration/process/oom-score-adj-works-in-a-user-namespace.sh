#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.process.oomScoreAdj = 321'
inside /bin/cat /proc/self/oom_score_adj
expect_line 321
