#pragma once

#include <string_view>

#include "rt/json/problem.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// False after a syntax error or if the document is not an object: there is nothing to check.
bool is_readable(const json::Collector& found);

/// Reads config.json without checking the values.
Config read_config(std::string_view text, json::Collector& problems);
/// The same for a `process` as a separate document.
Process read_process(std::string_view text, json::Collector& problems);
/// The same for a document with only mounts.
std::vector<Mount> read_mounts(std::string_view text, json::Collector& problems);

}  // namespace rt::spec
