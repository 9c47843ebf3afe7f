#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [["shared", "slave", "private", "unbindable", "rshared", "rslave", "rprivate", "runbindable"][]
    | {destination: ("/t-" + .), type: "tmpfs", source: "tmpfs", options: [.]},
      {destination: ("/b-" + .), source: "/etc", options: ["rbind", .]}]
  + [{destination: "/both", type: "tmpfs", source: "tmpfs", options: ["private", "shared"]}]'
inside /bin/cat /proc/self/mountinfo
for kind in shared slave private unbindable rshared rslave rprivate runbindable; do
  for target in "/t-$kind" "/b-$kind"; do
    tags=$(awk -v t="$target" '$5 == t {for (i = 7; $i != "-"; i++) printf "%s ", $i}' <<<"$out")
    case ${kind#r} in
      shared) [[ $tags == shared:* ]] ;;
      unbindable) [[ $tags == unbindable* ]] ;;
      *) [[ $tags != *shared* && $tags != *unbindable* ]] ;;
    esac || fail "$target has '$tags'"
  done
done
[[ $out =~ \ /both\ [^$'\n']*shared: ]] || fail 'the last one must win'
