// The D-Bus addresses of systemd: from the environment, otherwise the standard sockets.
#include "rt/host/buses.h"

#include <cctype>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "rt/base/text.h"

namespace rt::host {
namespace {

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
  request.system_bus = environment("DBUS_SYSTEM_BUS_ADDRESS");
  if (request.system_bus.empty()) request.system_bus = bus_path("/run/dbus/system_bus_socket");
  request.session_bus = environment("DBUS_SESSION_BUS_ADDRESS");
  const std::string runtime(environment("XDG_RUNTIME_DIR"));
  if (request.session_bus.empty() && !runtime.empty())
    request.session_bus = bus_path(runtime + "/bus");
}

}  // namespace rt::host
