#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.personality = {domain: "LINUX32", flags: ["ADDR_NO_RANDOMIZE"]}'
inside /guest treatment
expect_line 'personality: 0x40008'
edit '.linux.personality = {domain: "LINUX"}'
inside /guest treatment
expect_line 'personality: 0'
