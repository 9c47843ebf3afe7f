// A cgroup made by systemd. A scope needs a process, so there is no cgroup until the container's
// init exists and waits. Then systemd puts it into the unit, hierarchies that systemd does not
// manage get the same path, and everything else works as without systemd.
#include "driver.h"

#include <algorithm>

#include "rt/cgroup/settings/layout.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

/// The cgroup that systemd gave a process, according to the kernel: on v2, or in systemd's own
/// named hierarchy. Empty if there is none.
Result<std::string> cgroup_of(pid_t pid, Mode mode) {
  const sys::Fd proc = TRY(sys::open_proc());
  const std::string text = TRY(sys::read_file_at(proc.get(), fmt::format("{}/cgroup", pid)));
  for (const Membership& membership : parse_memberships(text))
    if (membership.controllers == (mode == Mode::v2 ? "" : "name=systemd"))
      return std::string(membership.path);
  return std::string();
}

bool is_unit(std::string_view path, std::string_view unit) {
  return path.ends_with(unit) && path.substr(0, path.size() - unit.size()).ends_with('/') &&
         !path.starts_with("/..");
}

/// The cgroup of a slice, which has no process of ours to look up.
Result<std::string> slice_cgroup(Driver& driver) {
  if (!driver.unit.user) return driver.paths.front();
  std::string above = TRY(driver.manager.control_group());
  while (above.ends_with('/')) above.pop_back();
  return above + TRY(unit_cgroup(driver.unit));
}

}  // namespace

std::unique_ptr<Driver> make_driver(const Layout& layout, const std::vector<std::string>& paths,
                                    const Settings& settings, const Unit& unit) {
  return std::make_unique<Driver>(Driver{.manager = Manager(make_bus(unit.address), unit.address),
                                         .layout = layout,
                                         .paths = paths,
                                         .settings = settings,
                                         .unit = unit,
                                         .pending = true});
}

Record::Unit record_of(const Unit& unit) {
  Record::Unit record{.name = unit.name, .description = {}, .address = unit.address};
  for (const UnitSetting& setting : unit.settings)
    if (setting.property.name == "Description")
      if (const auto* text = std::get_if<std::string>(&setting.property.value))
        record.description = *text;
  return record;
}

std::vector<UnitSetting> last_settings(const Driver& driver) {
  std::vector<UnitSetting> last = driver.unit.settings;
  std::erase_if(last, [](const UnitSetting& setting) { return setting.when != When::last; });
  return last;
}

bool Cgroup::made_by_joining() const { return driver_ != nullptr && driver_->pending; }

Driver& Cgroup::driver() {
  if (driver_ == nullptr)
    driver_ = std::make_unique<Driver>(
        Driver{.manager = Manager(make_bus(record_.unit.address), record_.unit.address)});
  return *driver_;
}

Result<> Cgroup::start_unit(pid_t pid) {
  Driver& driver = *driver_;
  const Mode mode = driver.layout.mode;
  const auto is_in = [&] {
    const Result<std::string> path = cgroup_of(pid, mode);
    return path && is_unit(*path, driver.unit.name);
  };
  driver.pending = false;
  TRY(driver.manager.start(driver.unit, pid, is_in));
  record_.unit.ours = driver.manager.started() == Started::yes;
  const std::string path =
      driver.unit.is_slice ? TRY(slice_cgroup(driver)) : TRY(cgroup_of(pid, mode));
  if (!is_unit(path, driver.unit.name))
    return fail_as(
        code::systemd_driver,
        "systemd cgroup driver: {} was started, but process {} is not in it; is this the "
        "systemd that manages the cgroups of this process?",
        driver.unit.name, pid);
  for (const Hierarchy& hierarchy : driver.layout.hierarchies)
    TRY(add(hierarchy, path, driver.settings, pid));
  return apply(driver.settings, When::before_join);
}

Result<> Cgroup::move_by_unit(pid_t pid) { return driver().manager.attach(record_.unit.name, pid); }

Result<> Cgroup::set_unit(std::vector<UnitSetting> settings) {
  constexpr int timeout_ms = 2000;
  if (settings.empty() || record_.unit.name.empty()) return {};
  const Place* const freezer = place_of("freezer");
  const bool freezes = freezer != nullptr && place_of("devices") != nullptr && !TRY(frozen());
  // If it does not freeze in time it keeps running, and may briefly be refused a device.
  const bool stands = freezes && freeze(timeout_ms);
  Result<> set = driver().manager.set(record_.unit.name, std::move(settings));
  if (stands) TRY(thaw(timeout_ms));
  return set;
}

void Cgroup::stop_unit() {
  const Record::Unit& unit = record_.unit;
  if (unit.name.empty()) return;
  const bool made_here = driver_ != nullptr && !driver_->unit.name.empty();
  if (made_here && driver_->manager.started() == Started::no) return;
  Manager& manager = driver().manager;
  if (!unit.ours && manager.started() != Started::yes) {
    const Result<std::string> description = manager.property(unit.name, "Description");
    if (!description || description->empty() || *description != unit.description) return;
    (void)manager.kill(unit.name);
  }
  (void)manager.stop(unit.name);
}

}  // namespace rt::cgroup
