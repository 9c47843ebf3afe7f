#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.resources.devices = [{allow: false, access: "rwm"}]'
inside /guest open w /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /dev/ptmx
expect_line '/dev/null: ok' '/dev/zero: ok' '/dev/full: ok' '/dev/random: ok' '/dev/urandom: ok' '/dev/tty: ENXIO' '/dev/ptmx: ok'
