#!/bin/bash
# Appended, for every kind of hook; anything but a regular file is refused.
. "${0%/*}/../common.sh"
new_bundle
kinds='prestart createRuntime createContainer startContainer poststart poststop'
for kind in $kinds; do hook $kind "echo $kind out; echo $kind err >&2"; done
edit '.annotations = {"run.oci.hooks.stdout": $out, "run.oci.hooks.stderr": $err}' --arg out "$tmp/hooks.out" --arg err "$tmp/hooks.err"
echo before >"$tmp/hooks.out"
args /guest pause
create --preserve-fds 0
start
succeed rt delete --force "$id"
equal stdout "$(<"$tmp/hooks.out")" "$(echo before; for kind in $kinds; do echo "$kind out"; done)"
equal stderr "$(<"$tmp/hooks.err")" "$(for kind in $kinds; do echo "$kind err"; done)"
equal mode "$(stat -c %a "$tmp/hooks.err")" 600
inside /guest fds
expect_not hooks.
mkfifo "$tmp/fifo"
ln -s hooks.out "$tmp/link"
for path in "$tmp/fifo" "$tmp/link" "$tmp/no/such" relative; do
  edit '.annotations["run.oci.hooks.stdout"] = $path' --arg path "$path"
  create_fails
  expect /annotations/run.oci.hooks.stdout
  nothing_left
done
