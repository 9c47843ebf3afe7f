#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
edit '.linux.resources.memory.limit = 524288'
inside /guest exit 0
