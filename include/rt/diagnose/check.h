// `rt check`: everything that is wrong with a bundle, at once. Changes nothing.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/diagnose/error_codes.h"

namespace rt::diagnose {

struct CheckOptions {
  /// Empty: the current directory.
  std::string bundle;
  /// Also report what this host cannot do.
  bool host = false;
  /// Also report what capabilities, mounts, devices and annotations expose of the host.
  bool security = false;
};

struct Checked {
  Source source;
  /// In document order, each with its place.
  Problems findings;
};
/// Fails only if there is nothing to check.
Result<Checked> check(const container::Global& global, const CheckOptions& options);

}  // namespace rt::diagnose
