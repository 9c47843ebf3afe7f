#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rt::json {
class Writer;
}

namespace rt::spec {

enum class Status { creating, created, running, paused, stopped };

/// The state of a container as the specification defines it (runtime.md "State"): what `state`
/// prints and hooks read on their stdin, with the members that engines add.
struct State {
  std::string oci_version = {};
  std::string id = {};
  int pid = 0;  ///< in the caller's pid namespace, 0 when stopped
  Status status = {};
  std::string bundle = {};
  std::string rootfs = {};   ///< not in the specification; BuildKit and go-runc read it
  std::string created = {};  ///< RFC 3339 with nanoseconds, UTC
  std::string owner = {};
  std::map<std::string, std::string> annotations = {};
};

/// What who answers notified system calls gets with the descriptor of the listener
/// (config-linux.md "The Container Process State").
struct ProcessState {
  std::string oci_version = {};
  std::vector<std::string> fds = {};  ///< names of the descriptors that come with it
  int pid = 0;                        ///< of the process that the filter is for
  std::string metadata = {};
  State state = {};
};

/// "creating", "created", ...
std::string_view name_of(Status status);

/// As `state` prints it, without a newline at its end. Annotations are left out when there are
/// none, everything else is always there: engines decode pid, rootfs and owner without asking
/// whether they exist.
std::string to_json(const State& state, bool pretty);
std::string to_json(const ProcessState& state);
/// The same as a part of a larger document.
void write(json::Writer& writer, const State& state);

}  // namespace rt::spec
