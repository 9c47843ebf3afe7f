#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "rt/spec/config.h"

namespace rt::spec {

/// One thing that is wrong with a document, and where.
struct Problem {
  std::string pointer;     ///< JSON pointer (RFC 6901), "" for the document itself
  std::string message;     ///< what was found and what is expected
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1, in bytes
  bool is_usual = false;   ///< so common that only `rt check` reports it
};
using Problems = std::vector<Problem>;

/// The version of the runtime specification this program implements.
inline constexpr std::string_view oci_version = "1.3.0";
/// A config.json larger than this is refused.
inline constexpr std::size_t max_config_size = 16U << 20U;

/// Reads config.json and checks every rule that can be checked without looking at the host.
/// All problems are collected.
/// What is not wrong but hardly meant (a misspelt member) goes to `notes`.
/// `partial` gets what could be read of a config with problems, for those who look for more of
/// them; what a problem is about has no meaning in it.
std::expected<Config, Problems> parse_config(std::string_view text, Problems* notes = nullptr,
                                             Config* partial = nullptr);

/// Reads the document of `exec --process`, which is the `process` of a config.json by itself, with
/// the same checks as if it stood in `config`. Pointers count from the document.
std::expected<Process, Problems> parse_process(std::string_view text, const Config& config,
                                               Problems* notes = nullptr);

/// What is wrong with the `process` of a config that was changed after it was read. No places.
Problems check_process(const Config& config);

/// Reads a list of mounts, an array like `mounts` of config.json, for the container that `config`
/// describes, and puts it in the place of that one's own. `only_destinations`: nothing else of them
/// is looked at or needed.
std::expected<Config, Problems> parse_mounts(std::string_view text, Config config,
                                             bool only_destinations);

/// Fills in the line and column of each problem's pointer. Reads the document once more.
void locate(std::string_view text, Problems& problems);

/// Where linux.resources is in config.json.
inline constexpr std::string_view resources_pointer = "/linux/resources";
/// Reads a linux.resources by itself, as `update` takes it, with the checks of config.json. The
/// pointers of the problems count from it.
std::expected<Resources, Problems> parse_resources(std::string_view text);
/// The same checks for values that come from somewhere else; without lines and columns.
Problems check_resources(const Resources& resources);
/// A config.json with other resources; members of them that rt does not know stay, and so does the
/// rest of the text.
std::string with_resources(std::string_view config, const Resources& resources);

/// The config.json that `rt spec` writes.
Config default_config(bool cgroup_v2);
/// Makes it one that an ordinary user can run: root in it is that user.
void make_rootless(Config& config, std::uint32_t uid, std::uint32_t gid);
/// Any config as JSON text, members without a value left out; indented by two spaces... ends in a
/// newline.
std::string to_json(const Config& config);

}  // namespace rt::spec
