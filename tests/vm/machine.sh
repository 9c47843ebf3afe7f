# What the machines have in common: the command, its output and its status pass through a shared directory.
# shellcheck shell=bash

# debian_sources RELEASE: the machine's own apt sources, adapted to another release if necessary; sid has no separate updates.
debian_sources() {
  local own list
  own=$(. /etc/os-release && echo "$VERSION_CODENAME")
  list() {
    apt-get indextargets 'Created-By: Packages' 'Origin: Debian' \
      --format 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(REPO_URI) $(RELEASE) main' | sort -u
  }
  [ -n "$(list)" ] || apt-get update >/dev/null
  list | sed "s/ $own\\([^ ]*\\) main\$/ $1\\1 main/" | if [ "$1" = sid ]; then grep ' sid main$'; else cat; fi
}

# begin_apt RELEASE DIRECTORY: private apt lists in DIRECTORY, separate from the machine's, for apt_of_release. sid's signatures expire when a
# mirror lags behind; a test machine accepts them all the same.
begin_apt() {
  apt=$2
  mkdir -p "$apt"/{lists,cache/archives}/partial
  debian_sources "$1" >"$apt/sources"
  apt_of_release apt-get update
}
apt_of_release() {
  local command=$1
  shift
  "$command" -qq -o Dir::Etc::SourceList="$apt/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt/lists" \
    -o Dir::Cache="$apt/cache" -o Dir::State::Status=/dev/null -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false "$@"
}

# share_command DIRECTORY COMMAND...: writes it there with the tests' variables, to run in the current directory.
share_command() {
  {
    printf 'cd %q\n' "$PWD"
    declare -px "${!RT@}"
    printf '%q ' "${@:2}"
  } >"$1/command"
}

# end_with DIRECTORY NAME SECONDS STATUS: prints the command's output and exits with its status, or with 125 and the console if there is
# none. STATUS is that of the machine, or of the `timeout` that ended it.
end_with() {
  if [ ! -s "$1/status" ]; then
    cat "$1/output" 2>/dev/null || true
    tail -n 100 "$1/console" "$1/errors" 2>/dev/null || true
    case $4 in
      124 | 137) echo "$2: the guest gave no exit status within $3 s" >&2 ;;
      *) echo "$2: the guest died without an exit status; the machine's own was $4" >&2 ;;
    esac
    return 125
  fi
  cat "$1/output"
  return "$(cat "$1/status")"
}
