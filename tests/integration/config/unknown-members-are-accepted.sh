#!/bin/bash
# The specification says so.
. "${0%/*}/../common.sh"
new_bundle
edit '.unknown = {"a": [1, 2, {"b": null}]} | .process.alsoUnknown = 1e3 | .windows = {"x": 1} | .solaris = {} | .vm = {"kernel": {"path": "/k"}}
  | .zos = {"namespaces": []} | .freebsd = {} | .annotations = {"com.example.x": "y"}'
run
equal stdout "$out" ''
