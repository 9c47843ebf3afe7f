// `rt check`: everything that is wrong with a bundle at once. Looks, changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/diagnose/error_codes.h"

namespace rt::diagnose {

enum class Severity { note, warning, error };

struct Finding {
  Severity severity = Severity::error;
  std::string code;     ///< "RT0203"; of an exposure its id, "user-namespace"
  std::string pointer;  ///< JSON pointer into config.json
  std::string message;
  std::string hint;
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1, in bytes
};

struct CheckOptions {
  std::string bundle;     ///< empty: the current directory
  bool host = false;      ///< also what this host cannot do
  bool security = false;  ///< also what the configuration exposes
};

struct Checked {
  Source source;
  std::vector<Finding> findings;  ///< in the order of the document
};
/// Fails only when there is nothing to check.
Result<Checked> check(const container::Global& global, const CheckOptions& options);

}  // namespace rt::diagnose
