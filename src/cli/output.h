// What commands print on stdout, as text made from values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "rt/base/result.h"
#include "rt/diagnose/doctor.h"
#include "rt/observe/commands.h"
#include "rt/spec/state.h"

namespace rt::json {
class Writer;
}

namespace rt::cli {

/// Writes everything to a descriptor.
Result<> print(std::string_view text, int fd = STDOUT_FILENO);

/// What `rt state` prints: one JSON object, indented.
std::string state_json(const spec::State& state);

/// What `rt list` prints: ID PID STATUS BUNDLE CREATED OWNER, aligned.
std::string list_table(std::span<const spec::State> states);
/// An array of what state_json has, on one line; `null` without containers, as go-runc expects.
std::string list_json(std::span<const spec::State> states);

/// What `rt ps` prints: pids as a JSON array; or the header and the lines of what ps printed that
/// are about these pids.
std::string pids_json(std::span<const int> pids);
Result<std::string> filter_ps(std::string_view text, std::span<const int> pids);

/// A line of `rt events`: what a container uses, or without that, that it has run out of memory.
std::string event_json(std::string_view id, const observe::Usage* usage);
/// What is in the member "data" of such a line.
void write_usage(json::Writer& writer, const observe::Usage& usage);

/// A container's use in a row of `rt stats`.
struct StatsRow {
  observe::Usage usage;
  double cpu_percent = 0;  ///< of one CPU
};
std::string stats_table(std::span<const StatsRow> rows);
/// What `rt tree` prints of one container.
std::string tree_text(const observe::Inside& inside);
/// What `rt doctor` prints of what it has found.
std::string doctor_text(const std::vector<diagnose::Diagnosis>& found, bool colour);
/// Words in lines of at most `width` columns, all but the first behind `indent` blanks; ends a
/// line.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);
/// Rows of cells as aligned columns.
std::string aligned(std::span<const std::vector<std::string>> rows);

/// What `rt --version` prints. go-runc wants the first line to start with the name it called, when
/// that is runc.
std::string version_text(std::string_view program);

}  // namespace rt::cli
