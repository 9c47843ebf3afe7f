#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.args = ["/bin/sh", "-c", "echo $#; echo ${#BIG}", "sh", (range(20000) | tostring)] | .process.env += ["BIG=" + ("x" * 100000)]'
run
expect_line 20000 100000
edit '.process.env += ["HUGE=" + ("x" * 200000)]'
run_fails
expect 'argument list too long'
