# What the machines have in common: the command goes in and its output and status come back by a directory that is shared.
# shellcheck shell=bash

# debian_sources RELEASE: the machine's own apt sources, of another release if need be.
debian_sources() {
  local own list
  own=$(. /etc/os-release && echo "$VERSION_CODENAME")
  list() {
    apt-get indextargets 'Created-By: Packages' 'Origin: Debian' \
      --format 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(REPO_URI) $(RELEASE) main' | sort -u
  }
  [ -n "$(list)" ] || apt-get update >/dev/null
  list | sed "s/ $own\\([^ ]*\\) main\$/ $1\\1 main/"
}

# share_command DIRECTORY COMMAND...: with the variables of the tests, in the present directory.
share_command() {
  {
    printf 'cd %q\n' "$PWD"
    declare -px "${!RT@}"
    printf '%q ' "${@:2}"
  } >"$1/command"
}

# end_with DIRECTORY NAME SECONDS: what the command said, and its status; 125 and the console when there is none.
end_with() {
  if [ ! -s "$1/status" ]; then
    cat "$1/output" 2>/dev/null || true
    tail -n 100 "$1/console" "$1/errors" 2>/dev/null || true
    echo "$2: the guest gave no exit status within $3 s" >&2
    return 125
  fi
  cat "$1/output"
  return "$(cat "$1/status")"
}
