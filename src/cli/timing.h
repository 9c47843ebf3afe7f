// --timing and --trace: where the time of a command went, for people and for trace viewers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parse.h"
#include "rt/base/timeline.h"

namespace rt::cli {

/// timeline::now() when the options had been read, and when the program was sealed.
struct Beginning {
  std::uint64_t started = 0, sealed = 0;
};

/// Whether the command line asks for it: the first reading of a clock costs three page faults.
bool is_measured(const Parsed& parsed);

/// Runs a command and measures it. Also reports the measurements of a failed one. A trace file that
/// cannot be opened is an error before anything is done.
Result<int> run_measured(const Parsed& parsed, Beginning beginning);

/// A line per span: start, duration, side, bar and name. The bars omit the time for which the
/// container runs in the foreground.
std::string timing_table(std::string_view title, std::span<const timeline::Span> spans);

/// The Trace Event Format that Perfetto and chrome://tracing read.
std::string trace_json(std::string_view title, std::span<const timeline::Span> spans,
                       std::string_view traceparent);

}  // namespace rt::cli
