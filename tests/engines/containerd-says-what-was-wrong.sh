#!/bin/bash
# The exit status and the text that ctr's user sees of a mistake.
. "${0%/*}/containerd.sh"
printf '#!/no/such/interpreter\n' >"$rootfs/bad"
printf '\x7fELF?' >"$rootfs/noexec"
chmod 755 "$rootfs/bad" "$rootfs/noexec"
none() { task --rm "$@"; }
succeed task -d --rootfs "$rootfs" "$id" /guest pause
mistakes none <<'Y'
1 | executable file not found in $PATH | --rootfs "$rootfs" $id-1 nosuchcommand
1 | no such file or directory | --rootfs "$rootfs" $id-2 /no/such/file
1 | permission denied | --rootfs "$rootfs" $id-3 /etc
1 | permission denied | --rootfs "$rootfs" $id-4 /etc/passwd
1 | no such file or directory | --rootfs "$rootfs" $id-5 /bad
1 | exec format error | --rootfs "$rootfs" $id-6 /noexec
1 | not a directory | --cwd /etc/passwd --rootfs "$rootfs" $id-7 true
1 | no such file or directory | --mount type=bind,src=/no/such/dir,dst=/data,options=rbind --rootfs "$rootfs" $id-8 true
1 | no such file or directory | --rootfs /no/such/root $id-9 true
1 | invalid | --mount type=tmpfs,src=tmpfs,dst=/t,options=size=x --rootfs "$rootfs" $id-10 true
1 | nosuchfs | --mount type=nosuchfs,src=none,dst=/t --rootfs "$rootfs" $id-11 true
1 | already exists | --rootfs "$rootfs" $id true
137 | | --rootfs "$rootfs" $id-12 /bin/sh -c "sh -c 'kill -9 \$\$'; exit \$?"
Y
mistakes ctr <<'Y'
1 | executable file not found in $PATH | tasks exec --exec-id 1 $id nosuchcommand
1 | no such file or directory | tasks exec --exec-id 2 $id /no/such/file
1 | permission denied | tasks exec --exec-id 3 $id /etc
1 | no such file or directory | tasks exec --exec-id 4 --cwd /no/such/dir $id true
1 | cannot resume a running process | tasks resume $id
1 | not found | tasks exec --exec-id 5 nosuch true
1 | invalid signal | tasks kill -s NOSUCH $id
1 | must be stopped before deletion | tasks rm $id
Y
clear_engine >"$tmp/cleared" 2>&1
no_container_left
