// config.json as plain structs: every field of the Linux part of runtime-spec 1.3, uninterpreted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rt/spec/linux.h"
#include "rt/spec/process.h"

namespace rt::spec {

struct Root {
  std::string path = {};
  bool readonly = false;
};

struct Mount {
  std::string destination = {};
  std::string type = {};
  std::string source = {};
  /// One option each: reading config.json splits those that are joined by commas.
  std::vector<std::string> options = {};
  std::vector<IdMapping> uid_mappings = {};
  std::vector<IdMapping> gid_mappings = {};
};

struct Hook {
  std::string path = {};
  std::vector<std::string> args = {};
  std::vector<std::string> env = {};
  /// Seconds, more than 0.
  std::optional<std::int32_t> timeout = {};
};

struct Hooks {
  std::vector<Hook> prestart = {};
  std::vector<Hook> create_runtime = {};
  std::vector<Hook> create_container = {};
  std::vector<Hook> start_container = {};
  std::vector<Hook> poststart = {};
  std::vector<Hook> poststop = {};
};

struct Config {
  std::string oci_version = {};
  std::optional<Process> process = {};
  std::optional<Root> root = {};
  std::string hostname = {};
  std::string domainname = {};
  std::vector<Mount> mounts = {};
  Hooks hooks = {};
  std::map<std::string, std::string> annotations = {};
  std::optional<Linux> linux = {};
};

}  // namespace rt::spec
