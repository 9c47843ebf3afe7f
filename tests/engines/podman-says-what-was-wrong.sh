#!/bin/bash
# The exit status and the text that Podman's user sees of a mistake.
. "${0%/*}/podman.sh"
printf '#!/no/such/interpreter\n' >"$tmp/bad"
printf '\x7fELF?' >"$tmp/noexec"
echo data >"$tmp/data"
chmod 755 "$tmp/bad" "$tmp/noexec"
chmod 644 "$tmp/data"
succeed podman run -d --network none --name "$id" "$image" /guest pause
succeed podman create --network none --name "$id-stopped" "$image" /bin/true
none() { podman run --rm --network none "$@"; }
mistakes none <<'Y'
127 | executable file | $image nosuchcommand
127 | no such file or directory | $image /no/such/file
126 | permission denied | $image /etc
126 | permission denied | $image /etc/passwd
126/127 | no such file or directory | -v "$tmp/bad:/bad" $image /bad
126 | exec format error | -v "$tmp/noexec:/noexec" $image /noexec
126 | permission denied | -v "$tmp/data:/program" $image /program
127 | executable file | -e PATH=/nowhere $image sh
126 | unable to find user nobody: no matching entries in passwd file | -u nobody $image true
125 | no such file or directory | --device /dev/no-such-device $image true
125 | is not allowed | --sysctl kernel.no_such=1 $image true
125 | no such file or directory | -v /no/such/dir:/data $image true
125/126 | a directory | -v "$tmp:/etc/passwd" $image true
126/127 | not a directory | -v "$tmp/data:/etc" $image true
126/127 | not a directory | -w /etc/passwd $image true
126/127 | invalid | --mount type=tmpfs,dst=/t,tmpfs-size=x $image true
125 | not found | --runtime nosuch $image true
125 | no container with name or ID "nosuch" | --pid container:nosuch $image true
125/126 | unexpected end of JSON input | --security-opt seccomp=/dev/null $image true
125 | CPUs are not available | --cpuset-cpus 4096 $image true
137 | | $image sh -c "sh -c 'kill -9 \$\$'; exit \$?"
Y
mistakes podman <<'Y'
127 | executable file | exec $id nosuchcommand
127 | no such file or directory | exec $id /no/such/file
126 | permission denied | exec $id /etc
127 | no such file or directory | exec -w /no/such/dir $id true
126/255 | not a directory | exec -w /etc/passwd $id true
126/255 | unable to find user nobody | exec -u nobody $id true
255 | container state improper | exec $id-stopped true
125 | container state improper | kill $id-stopped
125 | is not paused | unpause $id
125 | no container with name or ID "nosuch" | start nosuch
2 | cannot remove container | rm $id
125 | invalid signal | kill -s NOSUCH $id
Y
succeed podman rm -f -t 0 "$id" "$id-stopped"
equal 'what is left' "$("$RT" list -q)" ''
