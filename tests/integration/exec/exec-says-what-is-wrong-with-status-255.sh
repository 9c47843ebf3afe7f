#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
exec_fails "$id" nonesuch
expect 'exec: "nonesuch": executable file not found in $PATH'
exec_fails "$id" /nonesuch
expect 'exec: "/nonesuch": stat /nonesuch: no such file or directory'
exec_fails "$id" /etc
expect 'exec: "/etc": is a directory: permission denied'
exec_fails --cwd /nonesuch "$id" /bin/true
expect 'chdir to cwd ("/nonesuch") failed'
[ ! -e "$rootfs/nonesuch" ] || fail 'exec made the working directory'
exec_fails --cwd relative "$id" /bin/true
expect '--cwd: must be absolute'
exec_fails -e novalue "$id" /bin/true
expect 'must be NAME=value'
exec_fails "$id"
expect 'expected a command to run, or --process'
exec_fails no-such-container /bin/true
expect 'container does not exist'
exec_fails --nonsense "$id" /bin/true
expect 'unknown option'
