#!/bin/bash
# A bridge by name, and a published port that this side can reach.
. "${0%/*}/docker.sh"
need_tool iptables
iptables -t nat -L >"$tmp/iptables" 2>&1 || skip 'this kernel has no tables for iptables'
daemon
test_image

a_published_port() {
  succeed docker run -d --name "$id" -p 8080:5000 -e NAME=World rt-test /bin/sh -c 'echo "Hello $NAME" >/home/index.html; exec httpd -f -p 5000 -h /home'
  answers_here() { succeed curl -s --noproxy '*' http://127.0.0.1:8080/ && [ "$out" = 'Hello World' ]; }
  wait_for answers_here
  succeed docker port "$id"
  expect 8080
  succeed docker rm -f "$id"
}
a_bridge_by_name() {
  succeed docker network create "$id"
  succeed docker run -d --network "$id" --name "$id-server" rt-test /bin/sh -c 'echo served >/home/index.html; exec httpd -f -p 5000 -h /home'
  address=$(docker inspect -f "{{(index .NetworkSettings.Networks \"$id\").IPAddress}}" "$id-server")
  client() { succeed docker run --rm --network "$id" rt-test wget -qO- "http://$address:5000/" && [ "$out" = served ]; }
  wait_for client
  succeed docker rm -f "$id-server"
  succeed docker network rm "$id"
}
connected_while_running() {
  succeed docker network create "$id"
  succeed docker run -d --name "$id" rt-test /guest pause
  succeed docker network connect "$id" "$id"
  succeed docker exec "$id" ip -o -4 addr show eth1
  expect eth1
  succeed docker rm -f "$id"
  succeed docker network rm "$id"
}
# shellcheck disable=SC2046
clear_engine() {
  docker rm -f $(docker ps -aq)
  docker network rm "$id"
}
scenario a_published_port
scenario a_bridge_by_name
scenario connected_while_running
no_container_left
