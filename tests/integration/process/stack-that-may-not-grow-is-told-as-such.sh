#!/bin/bash
# An error instead of a crash. A small stack limit in config.json only affects the container's program.
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'a sanitizer needs a larger stack before main'
new_bundle
# At least 48 KiB: the kernel moves the stack by up to 8 KiB at random and also puts the environment there; if that fills the
# stack, the program dies before main().
for command in "run --bundle $bundle $id" "create --bundle $bundle $id" 'state none' 'list'; do
  try bash -c "ulimit -s 48 && exec \"\$@\"" bash "$RT" --root "$state" "${driver[@]}" $command
  failed_itself || fail "$command must fail with a status of its own"
  expect 'the stack may not grow to the 64 KiB that are needed (RLIMIT_STACK'
done
nothing_left
edit '.process.rlimits = [{type: "RLIMIT_STACK", soft: 49152, hard: 49152}]'
inside /bin/echo small
expect_line small
