// --timing and --trace: where the time of a command went, for people and for trace viewers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rt/base/timeline.h"
#include "table.h"

namespace rt::cli {

/// When the program began and when it was sealed, as timeline::now() has it: before there were
/// options to say that somebody wants to know.
struct Beginning {
  std::uint64_t started = 0, sealed = 0;
};

/// Whether a word may be --timing or --trace, before the options are parsed: the first look at a
/// clock costs three page faults, and nearly nobody wants to know.
bool may_be_measured(std::span<char* const> words);

/// Runs a command, measured if its options want that. What was measured is told also when it
/// failed; a trace file that cannot be written is an error before anything is done.
Result<int> run_measured(const Command& command, const Options& options, Beginning beginning);

/// A line for every span: when, how long, who, what, and a bar. The time for which the container
/// runs in the foreground has no room in the bars.
std::string timing_table(std::string_view title, std::span<const timeline::Span> spans);

/// The Trace Event Format that Perfetto and chrome://tracing read.
std::string trace_json(std::string_view title, std::span<const timeline::Span> spans,
                       std::string_view traceparent);

}  // namespace rt::cli
