// systemd, for --systemd-cgroup: the manager, and whether the buses answer.
#include <array>

#include <fcntl.h>
#include <sys/socket.h>

#include "probe.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/sys/socket.h"

namespace rt::diagnose::doctor {
namespace {

/// As sd_booted(3) checks it.
bool is_booted() { return host::is_there("/run/systemd/system"); }

Finding manager(const Facts& /*facts*/, std::string_view /*argument*/) {
  return is_booted() ? works("manages this host")
                     : missing("systemd does not manage this host", "--cgroup-manager cgroupfs");
}

Finding connect(const std::string& path, std::string fix) {
  if (!host::is_there(path)) return missing(fmt::format("there is no {}", path), std::move(fix));
  // A server that does not accept must not block us.
  const Result<> connected = host::try_in_child({}, [&]() -> Result<> {
    (void)TRY(sys::connect_at(AT_FDCWD, path, SOCK_STREAM));
    return {};
  });
  return finding_of(connected, "answers at " + path, std::move(fix));
}

Finding system_bus(const Facts& facts, std::string_view /*argument*/) {
  if (facts.ordinary) return not_tested("only root uses it; users have systemd.user-bus");
  constexpr const char* bus = "/run/dbus/system_bus_socket";
  // Root may talk to systemd without a bus.
  constexpr const char* direct = "/run/systemd/private";
  return connect(!host::is_there(bus) && host::is_there(direct) ? direct : bus,
                 is_booted() ? "systemctl start dbus.socket" : "see systemd.manager");
}

Finding user_bus(const Facts& facts, std::string_view /*argument*/) {
  if (!facts.ordinary) return not_tested("root does not use it; run rt doctor as the user");
  constexpr std::string_view unix_path = "unix:path=";
  constexpr const char* fix =
      "a login session of the user (machinectl shell, ssh), or loginctl enable-linger";
  const std::string_view address = environment("DBUS_SESSION_BUS_ADDRESS");
  if (address.starts_with(unix_path)) {
    const std::string_view path = address.substr(unix_path.size());
    return connect(std::string(path.substr(0, path.find_first_of(",;"))), fix);
  }
  const std::string_view directory = environment("XDG_RUNTIME_DIR");
  if (!directory.starts_with('/'))
    return missing("neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set", fix);
  return connect(fmt::format("{}/bus", directory), fix);
}

constexpr auto probes = std::to_array<Probe>({
    {{"systemd.manager", "whether systemd manages this host", false, false, true}, manager},
    {{"systemd.system-bus", "how root reaches it", false, false, true}, system_bus},
    {{"systemd.user-bus", "how users reach their own", false, false, true}, user_bus},
});

}  // namespace

std::span<const Probe> systemd_probes() { return probes; }

}  // namespace rt::diagnose::doctor
