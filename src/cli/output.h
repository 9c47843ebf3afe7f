// What commands print on stdout, as text made from values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "rt/base/result.h"
#include "rt/spec/state.h"

namespace rt::cli {

/// Writes everything to a descriptor.
Result<> print(std::string_view text, int fd = STDOUT_FILENO);

/// What `rt state` prints: one JSON object, indented.
std::string state_json(const spec::State& state);

/// What `rt list` prints: ID PID STATUS BUNDLE CREATED OWNER, aligned.
std::string list_table(std::span<const spec::State> states);
/// An array of what state_json has, on one line; `null` without containers, as go-runc expects.
std::string list_json(std::span<const spec::State> states);

/// What `rt --version` prints. go-runc wants the first line to start with the name it called, when
/// that is runc.
std::string version_text(std::string_view program);

}  // namespace rt::cli
