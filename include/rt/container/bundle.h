// The directory that a container is made from.
#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::container {

/// A bundle: its path and its config.
struct Bundle {
  /// Absolute.
  std::string path;
  /// The text of config.json, read once.
  std::string config;
};
/// An empty path means the current directory.
Result<Bundle> open_bundle(const std::string& path);

/// Makes a path absolute, before anything changes the working directory.
Result<std::string> absolute(const std::string& path);

}  // namespace rt::container
