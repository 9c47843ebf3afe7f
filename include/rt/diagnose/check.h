// `rt check`: everything that is wrong with a bundle at once. Looks, changes nothing.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/diagnose/error_codes.h"

namespace rt::diagnose {

struct CheckOptions {
  std::string bundle;     ///< empty: the current directory
  bool host = false;      ///< also what this host cannot do
  bool security = false;  ///< also what the configuration exposes
};

struct Checked {
  Source source;
  /// In the order of the document, each with its place.
  Problems findings;
};
/// Fails only when there is nothing to check.
Result<Checked> check(const container::Global& global, const CheckOptions& options);

}  // namespace rt::diagnose
