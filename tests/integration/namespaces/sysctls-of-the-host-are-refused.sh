#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
refused() { # NAME VALUE [EDIT]
  cp "$tmp/good" "$bundle/config.json"
  edit "${3:-.}"
  edit --arg name "$1" --argjson value "$2" '.linux.sysctl = {($name): $value}'
  run_fails
  expect "/linux/sysctl/${1//\//\~1}"
}
refused vm.swappiness '"60"'
refused kernel.nosuch '"1"'
refused kernel.hostname '"x"'
refused kernel.pid_max '"100000"'
refused kernel.shmmni '"1"' 'del(.linux.namespaces[] | select(.type == "ipc"))'
refused net.ipv4.ip_forward '"0"' 'del(.linux.namespaces[] | select(.type == "network"))'
refused net/../vm/swappiness '"60"'
refused net.ipv4.ip_forward 1
refused net.ipv4.ip_forward '"1\n2"'
