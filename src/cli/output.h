// The output of commands on stdout, as text made from values.
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

/// Writes all of it to a descriptor.
Result<> print(std::string_view text, int fd = STDOUT_FILENO);

/// Output of `rt state`: one JSON object, indented.
std::string state_json(const spec::State& state);

/// Output of `rt list`: ID PID STATUS BUNDLE CREATED OWNER, aligned.
std::string list_table(std::span<const spec::State> states);
/// An array of these objects, on one line; `null` without containers, as go-runc expects.
std::string list_json(std::span<const spec::State> states);

/// Output of `rt ps`: pids as a JSON array; or the header and those lines of ps's output that are
/// about these pids.
std::string pids_json(std::span<const int> pids);
Result<std::string> filter_ps(std::string_view text, std::span<const int> pids);

/// A line of `rt events`: the usage of a container; if null, that it ran out of memory.
std::string event_json(std::string_view id, const observe::Usage* usage);
/// The member "data" of such a line.
void write_usage(json::Writer& writer, const observe::Usage& usage);

/// A container in a row of `rt stats`.
struct StatsRow {
  observe::Usage usage;
  /// 100: one CPU, fully used.
  double cpu_percent = 0;
};
std::string stats_table(std::span<const StatsRow> rows);
/// Output of `rt doctor` for its findings.
std::string doctor_text(const std::vector<diagnose::Finding>& findings, bool colour);
/// Wraps words at `width` columns and ends the last line; all but the first start with `indent`
/// blanks.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);
/// Rows of cells as aligned columns.
std::string aligned(std::span<const std::vector<std::string>> rows);

/// Output of `rt --version`. go-runc expects the first line to start with the name it called, if
/// that is runc.
std::string version_text(std::string_view program);

}  // namespace rt::cli
