#!/bin/bash
# And without it, no mount propagates out of the container or is shared with it.
. "${0%/*}/../common.sh"
new_bundle
for kind in private rprivate slave rslave shared rshared unbindable runbindable; do
  edit --arg kind "$kind" '.linux.rootfsPropagation = $kind'
  inside /bin/cat /proc/self/mountinfo
  tags=$(awk '$5 == "/" {for (i = 7; $i != "-"; i++) printf "%s ", $i}' <<<"$out")
  case ${kind#r} in
    shared) [[ $tags == shared:* ]] ;;
    unbindable) [[ $tags == unbindable* ]] ;;
    slave) [[ $tags != *shared* && $tags != *unbindable* ]] ;;
    *) [ -z "$tags" ] ;;
  esac || fail "$kind: the root has '$tags'"
done
edit 'del(.linux.rootfsPropagation)'
inside /bin/cat /proc/self/mountinfo
expect_not shared:
