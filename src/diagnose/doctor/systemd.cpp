// systemd, for --systemd-cgroup: the manager, its library, and whether the buses answer.
#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/base/text.h"
#include "rt/cgroup/settings/unit.h"
#include "rt/host/facts.h"
#include "rt/host/programs.h"
#include "rt/host/text.h"
#include "rt/sys/file.h"
#include "rt/sys/socket.h"

namespace rt::diagnose::doctor {
namespace {

constexpr std::chrono::milliseconds time_for_programs{500};

/// As sd_booted(3) checks it.
bool is_booted() { return host::is_there("/run/systemd/system"); }

Outcome manager(const Scene& /*scene*/, std::string_view /*argument*/) {
  return is_booted() ? works("manages this host")
                     : lacks("systemd does not manage this host", "--cgroup-manager cgroupfs");
}

Outcome version(const Scene& /*scene*/, std::string_view /*argument*/) {
  if (!is_booted()) return partly("none runs: see systemd.manager");
  const Result<host::Printed> printed =
      host::run_program({.words = {"systemctl", "--version"}, .limit = time_for_programs});
  if (!printed) return untried(printed.error().text());
  const std::string version = host::systemd_version(printed->text);
  if (!printed->found) return partly("there is no program systemctl");
  if (version.empty()) return untried("systemctl --version does not say");
  // 238 for delegation with controllers, 240 for BPFProgram=.
  constexpr std::uint64_t oldest = 240;
  return parse_unsigned(version).value_or(0) < oldest
             ? partly(fmt::format("{}; device rules outlive a reload from {} on", version, oldest))
             : works(version);
}

Outcome connect(const std::string& path, std::string fix) {
  // A server that does not accept must not block us.
  const Result<> connected = host::try_in_child({}, [&]() -> Result<> {
    (void)TRY(sys::connect_at(AT_FDCWD, path, SOCK_STREAM));
    return {};
  });
  return outcome_of(connected, "answers at " + path, std::move(fix));
}

Outcome system_bus(const Scene& scene, std::string_view /*argument*/) {
  constexpr const char* bus = "/run/dbus/system_bus_socket";
  // Root may talk to systemd without a bus.
  constexpr const char* direct = "/run/systemd/private";
  if (!scene.ordinary && !host::is_there(bus) && host::is_there(direct)) return connect(direct, {});
  if (scene.ordinary && !host::is_there(bus))
    return partly("not there; users have systemd.user-bus");
  if (!host::is_there(bus))
    return lacks(fmt::format("there is no {}", bus),
                 is_booted() ? "systemctl start dbus.socket" : "see systemd.manager");
  return connect(bus, "systemctl start dbus.socket");
}

Outcome user_bus(const Scene& scene, std::string_view /*argument*/) {
  if (!scene.ordinary) return untried("for root it says nothing: run it as the user");
  constexpr std::string_view unix_path = "unix:path=";
  const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
  const char* directory = std::getenv("XDG_RUNTIME_DIR");
  constexpr const char* fix =
      "a login session of the user (machinectl shell, ssh), or loginctl enable-linger";
  if (address != nullptr && std::string_view(address).starts_with(unix_path)) {
    const std::string_view path = std::string_view(address).substr(unix_path.size());
    return connect(std::string(path.substr(0, path.find_first_of(",;"))), fix);
  }
  if (directory == nullptr || *directory != '/')
    return lacks("neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set", fix);
  const std::string bus = fmt::format("{}/bus", directory);
  if (!host::is_there(bus)) return lacks(fmt::format("there is no {}", bus), fix);
  return connect(bus, fix);
}

constexpr auto probes = std::to_array<Probe>({
    {{"systemd.manager", "whether systemd manages this host", false, false, true}, manager},
    {{"systemd.version", "its version"}, version},
    {{"systemd.system-bus", "how root reaches it", false, false, true}, system_bus},
    {{"systemd.user-bus", "how users reach their own", false, false, true}, user_bus},
});

}  // namespace

std::span<const Probe> systemd_probes() { return probes; }

}  // namespace rt::diagnose::doctor
