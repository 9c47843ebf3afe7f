# For tests of mount options: compares the requested options with what the kernel shows.
# shellcheck shell=bash

# expect_options CASES MOUNT [BELOW]: for each of the CASES, OPTIONS:WORDS, mounts MOUNT (JSON) with the options added;
# there, and in the directory BELOW, mountinfo has the words, but not those with a "!".
expect_options() {
  local cases=$1 mount=$2 below=${3:-} mounts='[]' case words n=0
  for case in $cases; do
    mounts=$(jq -c --arg n "$n" --arg options "${case%:*}" --argjson mount "$mount" \
      '. + [$mount + {destination: ("/m" + $n), options: ($mount.options + ($options | split(",")))}]' <<<"$mounts")
    n=$((n + 1))
  done
  edit --argjson mounts "$mounts" '.mounts += $mounts'
  inside /bin/cat /proc/self/mountinfo
  n=0
  for case in $cases; do
    mapfile -d, -t words < <(printf %s "${case#*:}")
    expect_mount "/m$n" "${words[@]}"
    [ -z "$below" ] || expect_mount "/m$n/$below" "${words[@]}"
    n=$((n + 1))
  done
}
