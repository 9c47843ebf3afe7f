#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rt/base/result.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// The version of the runtime specification this program implements.
inline constexpr std::string_view oci_version = "1.3.0";
/// A config.json larger than this is refused.
inline constexpr std::size_t max_config_size = 16U << 20U;

/// Reads config.json and checks every rule that can be checked without looking at the host.
/// The error has all problems, in the order of the document and each with its place.
/// What is not wrong but hardly meant (a misspelt member) goes to `notes`.
/// `partial` gets what could be read of a config with problems, for a search for more of them; what
/// a problem is about has no meaning in it.
Result<Config> parse_config(std::string_view text, Problems* notes = nullptr,
                            Config* partial = nullptr);

/// Reads the document of `exec --process`, which is the `process` of a config.json by itself, with
/// the same checks as if it stood in `config`. Pointers count from the document.
Result<Process> parse_process(std::string_view text, const Config& config,
                              Problems* notes = nullptr);

/// What is wrong with one part of a config that was changed after it was read, a JSON pointer:
/// "/process". No places.
Problems check(const Config& config, std::string_view part);

/// Reads a list of mounts, an array like `mounts` of config.json, for the container that `config`
/// describes, and puts it in the place of that one's own. `only_destinations`: nothing else of them
/// is looked at or needed. `file` is the document's name.
Result<Config> parse_mounts(std::string_view text, std::string_view file, Config config,
                            bool only_destinations);

/// Fills in the line and column of each problem's pointer and sorts them. Reads the document once
/// more.
void locate(std::string_view text, Problems& problems);
/// The same for one.
void locate(std::string_view text, Problem& problem);

/// Where linux.resources is in config.json.
inline constexpr std::string_view resources_pointer = "/linux/resources";
/// Reads a linux.resources by itself, as `update` takes it, with the checks of config.json. The
/// pointers of the problems count from it.
Result<Resources> parse_resources(std::string_view text, std::string_view file);
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
