// What several checks ask of a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rt::spec {

/// The id that means "no id" to the kernel: setuid(-1) and chown(-1) leave things as they are.
inline constexpr std::uint32_t no_id = UINT32_MAX;

inline bool is_absolute(std::string_view path) { return path.starts_with('/'); }
/// Has a component "..".
bool has_parent(std::string_view path);
/// The components of a path without empty ones and "." ones, with '/' between them and none in
/// front.
std::string components(std::string_view path);
/// Has a control character: a line end would start a new line in a file of the kernel.
bool has_control(std::string_view text);
/// CPUs or memory nodes as the specification writes them: "0-3,7".
bool is_number_list(std::string_view text);
/// May be the name of a network interface (dev_valid_name() of the kernel).
bool is_interface(std::string_view name);

}  // namespace rt::spec
