// Rules for values that several checks share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rt::spec {

/// The id that means "no id" to the kernel: setuid(-1) and chown(-1) change nothing.
inline constexpr std::uint32_t no_id = UINT32_MAX;

inline bool is_absolute(std::string_view path) { return path.starts_with('/'); }
/// Has a component "..".
bool has_parent(std::string_view path);
/// A path's components except empty ones and ".", joined by '/', without a leading one.
std::string components(std::string_view path);
/// Has a control character: a newline would start another line in a kernel file.
bool has_control(std::string_view text);
/// A valid name of a network interface (the kernel's dev_valid_name()).
bool is_interface(std::string_view name);

}  // namespace rt::spec
