// --timing and --trace: where the time of a command went, for people and for trace viewers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parse.h"
#include "rt/base/timeline.h"

namespace rt::cli {

/// When the program began, its options read, and when it was sealed, as timeline::now() has it.
struct Beginning {
  std::uint64_t started = 0, sealed = 0;
};

/// Whether the command line asks for it: the first look at a clock costs three page faults.
bool is_measured(const Parsed& parsed);

/// Runs a command, measured if its options want that. What was measured is told also when it
/// failed; a trace file that cannot be written is an error before anything is done.
Result<int> run_measured(const Parsed& parsed, Beginning beginning);

/// A line for every span: when, how long, who, what, and a bar. The time for which the container
/// runs in the foreground has no room in the bars.
std::string timing_table(std::string_view title, std::span<const timeline::Span> spans);

/// The Trace Event Format that Perfetto and chrome://tracing read.
std::string trace_json(std::string_view title, std::span<const timeline::Span> spans,
                       std::string_view traceparent);

}  // namespace rt::cli
