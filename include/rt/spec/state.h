#pragma once

#include <map>
#include <string>

namespace rt::spec {

enum class Status { creating, created, running, paused, stopped };

/// The state of a container as the specification defines it (runtime.md "State"): what `state` prints and
/// hooks read on their stdin, with the members that engines add.
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

/// "creating", "created", ...
std::string_view name_of(Status status);

}  // namespace rt::spec
