#!/bin/bash
# A daemon whose containers have subordinate ids (userns-remap).
. "${0%/*}/docker.sh"
echo 'rt-remap:x:4343:4343::/:/bin/false' >>/etc/passwd
echo 'rt-remap:x:4343:' >>/etc/group
for file in /etc/subuid /etc/subgid; do echo rt-remap:300000:65536 >$file; done
daemon "${without_bridge[@]}" --userns-remap rt-remap
test_image

root_is_an_ordinary_user() {
  succeed docker run --rm "${plain[@]}" /bin/sh -c 'id -u; cat /proc/self/uid_map; touch /file && ls -ln /file'
  expect_line 0
  [[ $out =~ 0\ +300000\ +65536 ]] || fail 'not the ids that were asked for'
}
volumes_and_users() {
  succeed docker run --rm -v "$id:/volume" --user 1000 --tmpfs /t:mode=1777 "${plain[@]}" /bin/sh -c 'id -u; echo >/t/file; ls -ldn /volume'
  expect_line 1000
  succeed docker volume rm "$id"
}
exec_stop_and_start() {
  succeed docker run -d "${plain[@]}" /guest pause
  succeed docker exec "$id" /bin/sh -c 'id -u; mount -t tmpfs t /home || echo refused'
  expect_line 0
  succeed docker exec -t "$id" tty
  expect /dev/pts/
  succeed docker restart -t 5 "$id"
  succeed docker stop -t 5 "$id"
  succeed docker rm "$id"
}
one_without_remapping() {
  succeed docker run --rm --userns host "${plain[@]}" cat /proc/self/uid_map
  [[ $out =~ 0\ +0\ +4294967295 ]] || fail 'it has other ids'
}
privileged_without_remapping() {
  succeed docker run --rm --userns host --privileged "${plain[@]}" mount -t tmpfs t /home
}
bad_program() {
  fails_with 127 'executable file not found in $PATH' docker run --rm "${plain[@]}" nosuchcommand
  fails_with 126 'permission denied' docker run --rm "${plain[@]}" /etc
}
for one in root_is_an_ordinary_user volumes_and_users exec_stop_and_start one_without_remapping privileged_without_remapping bad_program; do
  scenario $one
done
no_container_left
