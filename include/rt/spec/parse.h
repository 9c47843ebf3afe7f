#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rt/base/result.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// The version of the runtime specification this program implements.
inline constexpr std::string_view oci_version = "1.3.0";
/// Larger documents are refused.
inline constexpr std::size_t max_config_size = 16U << 20U;

/// Reads config.json and checks every rule that can be checked without looking at the host. The
/// error has all problems in document order, each with its place. `notes` gets what is valid but
/// probably unintended (a misspelled member). `partial` gets the readable part of a config with
/// problems, to search for more; members with a problem have no meaning there.
Result<Config> parse_config(std::string_view text, Problems* notes = nullptr,
                            Config* partial = nullptr);

/// Reads the document of `exec --process`, a `process` object by itself, with the same checks as in
/// `config`. Pointers are relative to the document.
Result<Process> parse_process(std::string_view text, const Config& config,
                              Problems* notes = nullptr);

/// Problems, without places, of one part (a JSON pointer: "/process") of a config that was changed
/// after reading.
Problems check(const Config& config, std::string_view part);

/// Reads an array like `mounts` of config.json and returns `config`, the container's, with these
/// mounts only. `only_destinations`: ignores the rest of each mount. `file` is the document's name.
Result<Config> parse_mounts(std::string_view text, std::string_view file, Config config,
                            bool only_destinations);

/// The place of linux.resources in config.json.
inline constexpr std::string_view resources_pointer = "/linux/resources";
/// Reads a linux.resources by itself, as `update` takes it, with the checks of config.json.
/// Pointers of problems are relative to it.
Result<Resources> parse_resources(std::string_view text, std::string_view file);
/// config.json with other resources. Members of them that rt does not know and the rest of the text
/// stay.
std::string with_resources(std::string_view config, const Resources& resources);

/// The config.json that `rt spec` writes.
Config default_config(bool cgroup_v2);
/// Changes it so that an ordinary user can run it: root in it is that user.
void make_rootless(Config& config, std::uint32_t uid, std::uint32_t gid);
/// A config as JSON text without members that have no value; indented by two spaces, ends in a
/// newline.
std::string to_json(const Config& config);

}  // namespace rt::spec
