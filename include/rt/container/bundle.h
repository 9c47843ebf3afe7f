// The directory that a container is made from.
#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::container {

/// A bundle as it was found.
struct Bundle {
  std::string path;    ///< absolute
  std::string config;  ///< the text of its config.json, read once
};
/// An empty path is the current directory.
Result<Bundle> open_bundle(const std::string& path);

/// The same error with the place in config.json of the member that asked for what failed, if one
/// did.
Error with_place(Error error, const Bundle& bundle);

/// A path as it is meant now, before anything changes the working directory.
Result<std::string> absolute(const std::string& path);

}  // namespace rt::container
