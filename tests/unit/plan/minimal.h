// The smallest config.json that a plan can be made from, for the tests of this folder.
#pragma once

#include "rt/spec/config.h"

inline rt::spec::Config minimal() {
  rt::spec::Config config{.oci_version = "1.3.0"};
  config.process = rt::spec::Process{.args = {"true"}, .cwd = "/"};
  config.root = rt::spec::Root{.path = "rootfs"};
  config.linux = rt::spec::Linux{};
  config.linux->namespaces = {{.type = rt::spec::NamespaceType::mount}};
  return config;
}
