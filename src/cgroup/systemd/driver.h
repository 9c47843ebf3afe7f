// What a Cgroup keeps for its unit of systemd.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "manager.h"
#include "rt/cgroup/cgroup.h"

namespace rt::cgroup {

struct Driver {
  Manager manager;
  // Of a unit that is made here; else all of it is empty.
  Layout layout = {};
  std::vector<std::string> paths = {};
  Settings settings = {};
  Unit unit = {};
  bool pending = false;  ///< it is still to be started
};

/// For a unit that the first process to join will start.
std::unique_ptr<Driver> make_driver(const Layout& layout, const std::vector<std::string>& paths,
                                    const Settings& settings, const Unit& unit);
/// What is remembered of a unit before it is started.
Record::Unit record_of(const Unit& unit);
/// What is set when the init is ready.
std::vector<UnitSetting> last_settings(const Driver& driver);

}  // namespace rt::cgroup
