// The D-Bus addresses of systemd: from the environment, otherwise the standard sockets.
#include "rt/host/buses.h"

#include <cctype>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace rt::host {
namespace {

std::string environment_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// D-Bus addresses need most characters percent-encoded.
std::string bus_path(std::string_view path) {
  std::string out = "unix:path=";
  for (const char c : path) {
    const bool plain =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("-_/.").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

void find_buses(plan::Request& request) {
  if (request.cgroup_manager != plan::CgroupManager::systemd) return;
  request.system_bus = environment_variable("DBUS_SYSTEM_BUS_ADDRESS");
  if (request.system_bus.empty()) request.system_bus = bus_path("/run/dbus/system_bus_socket");
  request.session_bus = environment_variable("DBUS_SESSION_BUS_ADDRESS");
  const std::string runtime = environment_variable("XDG_RUNTIME_DIR");
  if (request.session_bus.empty() && !runtime.empty())
    request.session_bus = bus_path(runtime + "/bus");
}

}  // namespace rt::host
