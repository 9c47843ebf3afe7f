#!/bin/bash
# The exit status and the text that Docker's user sees of a mistake.
. "${0%/*}/docker.sh"
daemon "${without_bridge[@]}"
test_image
printf '#!/no/such/interpreter\n' >"$tmp/bad"
printf '\x7fELF?' >"$tmp/noexec"
echo data >"$tmp/data"
chmod 755 "$tmp/bad" "$tmp/noexec"
chmod 644 "$tmp/data"
succeed docker run -d --network none --name "$id" rt-test /guest pause
succeed docker create --network none --name "$id-stopped" rt-test /bin/true
none() { docker run --rm --network none "$@"; }
mistakes none <<'X'
127 | executable file not found in $PATH | rt-test nosuchcommand
127 | no such file or directory | rt-test /no/such/file
126 | permission denied | rt-test /etc
126 | permission denied | rt-test /etc/passwd
127 | no such file or directory | -v "$tmp/bad:/bad" rt-test /bad
125/126 | exec format error | -v "$tmp/noexec:/noexec" rt-test /noexec
126 | permission denied | -v "$tmp/data:/program" rt-test /program
127 | executable file not found in $PATH | -e PATH=/nowhere rt-test sh
125 | unable to find user nobody: no matching entries in passwd file | -u nobody rt-test true
125/127 | no such file or directory | --device /dev/no-such-device rt-test true
125 | invalid | --sysctl kernel.no_such=1 rt-test true
125 | bind source path does not exist | --mount type=bind,src=/no/such/dir,dst=/data rt-test true
125 | not a directory | -v "$tmp:/etc/passwd" rt-test true
125 | not a directory | -v "$tmp/data:/etc" rt-test true
125 | is not a directory | -w /etc/passwd rt-test true
125 | invalid | --mount type=tmpfs,dst=/t,tmpfs-size=x rt-test true
125 | minimum memory limit allowed is 6MB | --memory 1m rt-test true
125 | cpu | --cpuset-cpus 4096 rt-test true
125 | runtime | --runtime nosuch rt-test true
125 | no such container | --pid container:nosuch rt-test true
125 | unexpected end of JSON input | --security-opt seccomp=/dev/null rt-test true
137 | | rt-test sh -c "sh -c 'kill -9 \$\$'; exit \$?"
X
mistakes docker <<'X'
126/127 | executable file not found in $PATH | exec $id nosuchcommand
126/127 | no such file or directory | exec $id /no/such/file
126 | permission denied | exec $id /etc
126/127 | no such file or directory | exec -w /no/such/dir $id true
1/126 | unable to find user nobody | exec -u nobody $id true
1 | is not running | exec $id-stopped true
1 | is not running | kill $id-stopped
1 | is not paused | unpause $id
1 | no such container | start nosuch
1 | cannot remove | rm $id
1 | Invalid signal | kill -s NOSUCH $id
1 | | update --memory 64k $id
X
succeed docker rm -f "$id" "$id-stopped"
no_container_left
