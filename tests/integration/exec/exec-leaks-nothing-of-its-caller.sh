#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
echo secret >"$tmp/secret"
exec 3<"$tmp" 4<"$tmp" 5<"$tmp" 6<"$tmp" 7<"$tmp" 8<"$tmp" 9<"$tmp" 17<"$tmp"
execute "$id" /guest fds
equal descriptors "$(cut -d' ' -f1 "$tmp/out" | tr '\n' ' ')" '0 1 2 '
for n in {3..24}; do
  exec_fails --cwd "/proc/self/fd/$n" "$id" /bin/cat secret
  exec_fails "$id" "/proc/self/fd/$n"
  [[ $out != *secret* ]] || fail "through descriptor $n"
done
ln -s /proc/self/fd/7 "$rootfs/link"
exec_fails --cwd /link "$id" /bin/cat secret
SECRET=x execute "$id" /guest env
expect_not SECRET
execute --preserve-fds 2 "$id" /guest fds
equal descriptors "$(cut -d' ' -f1 "$tmp/out" | tr '\n' ' ')" '0 1 2 3 4 '
exec_fails --preserve-fds 9 "$id" /guest fds
expect 'unable to stat preserved-fd 10'
