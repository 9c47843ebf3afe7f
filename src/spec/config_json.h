#pragma once

#include <string_view>

#include "rt/json/problem.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// Reads config.json without judging the values.
/// Whether there is anything to look at: not after a syntax error, or for something else than an
/// object.
bool is_readable(const json::Collector& found);

Config read_config(std::string_view text, json::Collector& problems);
/// The same of a `process` that is a document of its own.
Process read_process(std::string_view text, json::Collector& problems);
/// The same of a document that has nothing but mounts.
std::vector<Mount> read_mounts(std::string_view text, json::Collector& problems);

}  // namespace rt::spec
