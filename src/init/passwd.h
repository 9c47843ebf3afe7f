#pragma once

#include <cstdint>
#include <string>

namespace rt::init {

/// The home directory of a user in the container's /etc/passwd, or "/". Parses the file itself,
/// with the rights of the container's user: inside a container's root nothing may call the name
/// service (CVE-2019-14271).
std::string home_of(int root, std::uint32_t uid);

/// The same from the text of a passwd file (passwd(5)).
std::string home_in(std::string_view passwd, std::uint32_t uid);

}  // namespace rt::init
