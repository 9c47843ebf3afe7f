#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$rootfs"/secret/{dir/deep,fifo-dir}
echo secret >"$rootfs/secret/file"
echo secret >"$rootfs/secret/dir/deep/file"
mkfifo "$rootfs/secret/fifo"
mknod "$rootfs/secret/device" c 1 5
edit '.linux.maskedPaths = ["/secret/file", "/secret/dir", "/secret/dir/deep", "/secret/fifo", "/secret/device", "/no/such"]'
shell 'wc -c </secret/file; ls -A /secret/dir | wc -l; touch /secret/dir/x || echo readonly; head -c 3 /secret/device | wc -c
  wc -c </secret/fifo; echo x >/secret/file; stat -c %t:%T /secret/file'
equal said "$(tr '\n' ' ' <<<"$out")" '0 0 readonly 0 0 1:3 '
equal 'the file' "$(cat "$rootfs/secret/file")" secret
