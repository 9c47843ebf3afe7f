#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.hostname = "some-host" | .domainname = "some.domain"'
shell 'hostname; cat /proc/sys/kernel/domainname'
expect_line some-host some.domain
