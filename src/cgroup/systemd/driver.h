// What a Cgroup keeps for its systemd unit.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "manager.h"
#include "rt/cgroup/cgroup.h"

namespace rt::cgroup {

struct Driver {
  Manager manager;
  // For a unit that is made here; otherwise all empty.
  Layout layout = {};
  std::vector<std::string> paths = {};
  Settings settings = {};
  Unit unit = {};
  /// The unit is not yet started.
  bool pending = false;
};

/// For a unit that the first join() will start.
std::unique_ptr<Driver> make_driver(const Layout& layout, const std::vector<std::string>& paths,
                                    const Settings& settings, const Unit& unit);
/// The record of a unit that is not yet started.
Record::Unit record_of(const Unit& unit);
/// The settings to apply when the init is ready.
std::vector<UnitSetting> last_settings(const Driver& driver);

}  // namespace rt::cgroup
