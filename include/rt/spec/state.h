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

/// The state of a container (runtime.md "State"), as `state` prints it and hooks read it on stdin,
/// with the members that engines add.
struct State {
  std::string oci_version = {};
  std::string id = {};
  /// In the caller's pid namespace; 0 if stopped.
  int pid = 0;
  Status status = {};
  std::string bundle = {};
  /// Not in the specification; BuildKit and go-runc read it.
  std::string rootfs = {};
  /// RFC 3339 with nanoseconds, UTC.
  std::string created = {};
  std::string owner = {};
  std::map<std::string, std::string> annotations = {};
};

/// Sent with the listener's descriptor to the agent that answers notified system calls
/// (config-linux.md "The Container Process State").
struct ProcessState {
  std::string oci_version = {};
  /// Names of the descriptors sent with it.
  std::vector<std::string> fds = {};
  /// The filtered process.
  int pid = 0;
  std::string metadata = {};
  State state = {};
};

/// "creating", "created", ...
std::string_view name_of(Status status);

/// As `state` prints it, without a trailing newline. Empty annotations are left out, everything
/// else is always present: engines decode pid, rootfs and owner without checking.
std::string to_json(const State& state, bool pretty);
std::string to_json(const ProcessState& state);
/// The same as part of a larger document.
void write(json::Writer& writer, const State& state);

}  // namespace rt::spec
