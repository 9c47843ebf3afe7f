// The measured steps of a command, as a table, a trace and debug messages.
#include "timing.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "output.h"
#include "rt/base/escape.h"
#include "rt/base/log.h"
#include "rt/base/text.h"
#include "rt/json/write.h"

namespace rt::cli {
namespace {

constexpr std::size_t bar_width = 32;
/// The span of a foreground run that is not rt's work.
constexpr std::string_view waiting = "container";

double milliseconds(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

/// The time axis of the bars, without the time that rt only waited for the container.
class Axis {
 public:
  explicit Axis(std::span<const timeline::Span> spans) : first_(spans.front().begin) {
    for (const timeline::Span& span : spans) {
      last_ = std::max({last_, span.begin, span.end});
      if (span.name() != waiting) continue;
      wait_begin_ = span.begin;
      wait_end_ = std::max(span.begin, span.end);
    }
  }

  [[nodiscard]] std::uint64_t at(std::uint64_t time) const {
    return std::min(time, wait_begin_) + (std::max(time, wait_end_) - wait_end_) - first_;
  }
  [[nodiscard]] std::uint64_t own() const { return std::max<std::uint64_t>(at(last_), 1); }
  [[nodiscard]] std::uint64_t whole() const { return last_ - first_; }

 private:
  std::uint64_t first_, last_ = 0;
  std::uint64_t wait_begin_ = UINT64_MAX, wait_end_ = UINT64_MAX;
};

std::string bar(const Axis& axis, const timeline::Span& span) {
  const auto column = [&](std::uint64_t time) {
    return std::min<std::size_t>(axis.at(time) * bar_width / axis.own(), bar_width - 1);
  };
  const std::size_t begin = column(span.begin);
  const std::size_t end = std::max(begin, column(std::max(span.begin, span.end)));
  return std::string(begin, ' ') + std::string(end - begin + 1, '#') +
         std::string(bar_width - 1 - end, ' ');
}

std::string_view name_of(timeline::Side side) {
  return side == timeline::Side::init ? "init" : "runtime";
}

}  // namespace

std::string timing_table(std::string_view title, std::span<const timeline::Span> spans) {
  if (spans.empty()) return fmt::format("{}: nothing was measured\n", title);
  const Axis axis(spans);
  std::string table = fmt::format("{}: {:.2f} ms", title, milliseconds(axis.own()));
  if (axis.whole() > axis.own())
    table += fmt::format(", plus {:.2f} ms while the container ran",
                         milliseconds(axis.whole() - axis.own()));
  table +=
      fmt::format("\n{:>9} {:>9}  {:7}  {:{}}  phase\n", "at ms", "took ms", "by", "", bar_width);
  for (const timeline::Span& span : spans) {
    const std::uint64_t took = span.end > span.begin ? span.end - span.begin : 0;
    table +=
        fmt::format("{:9.3f} {:9.3f}  {:7}  {}  {:{}}{}\n",
                    milliseconds(span.begin - spans.front().begin), milliseconds(took),
                    name_of(span.side), bar(axis, span), "", 2 * span.depth, one_line(span.name()));
  }
  return table;
}

std::string trace_json(std::string_view title, std::span<const timeline::Span> spans,
                       std::string_view traceparent) {
  json::Writer writer(false);
  const auto named = [&writer](std::string_view what, int thread, std::string_view name) {
    writer.begin_object();
    writer.member("name", what);
    writer.member("ph", "M");
    writer.member("pid", 1);
    writer.member("tid", thread);
    writer.key("args");
    writer.begin_object();
    writer.member("name", name);
    writer.end_object();
    writer.end_object();
  };
  writer.begin_object();
  writer.key("traceEvents");
  writer.begin_array();
  named("process_name", 1, title);
  named("thread_name", 1, name_of(timeline::Side::runtime));
  named("thread_name", 2, name_of(timeline::Side::init));
  for (const timeline::Span& span : spans) {
    writer.begin_object();
    writer.member("name", span.name());
    writer.member("cat", name_of(span.side));
    writer.member("ph", "X");
    writer.member("ts", static_cast<double>(span.begin) / 1e3);
    writer.member("dur", static_cast<double>(std::max(span.end, span.begin) - span.begin) / 1e3);
    writer.member("pid", 1);
    writer.member("tid", span.side == timeline::Side::init ? 2 : 1);
    writer.end_object();
  }
  writer.end_array();
  writer.key("otherData");
  writer.begin_object();
  writer.member("clock", "CLOCK_MONOTONIC");
  if (!traceparent.empty()) writer.member("traceparent", traceparent);
  writer.end_object();
  writer.end_object();
  return std::move(writer).take() + "\n";
}

bool is_measured(const Parsed& parsed) {
  return parsed.context.timing || !parsed.context.trace.empty() ||
         parsed.context.log_settings.level == log::Level::debug;
}

namespace {

/// For --debug: every step with its time, in the order in which they began.
void tell_steps(std::string_view title, std::span<const timeline::Span> spans) {
  for (const timeline::Span& span : spans) {
    const std::string took = span.end == 0
                                 ? "not finished"
                                 : fmt::format("{:.3f} ms", milliseconds(span.end - span.begin));
    log::debug("{}: {:{}}{} ({}, {})", title, "", 2 * span.depth, one_line(span.name()),
               name_of(span.side), took);
  }
}

}  // namespace

Result<int> run_measured(const Parsed& parsed, Beginning beginning) {
  const Context& context = parsed.context;
  const Command& command = *parsed.command;
  int file = -1;
  if (!context.trace.empty()) {
    constexpr int flags = O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOCTTY;
    file = ::open(context.trace.c_str(), flags, 0644);
    if (file < 0) return fail_errno("open", "--trace: open {}", context.trace);
  }
  timeline::start();
  if (file >= 0) timeline::join_trace(environment("TRACEPARENT"));
  timeline::add("seal", beginning.started, beginning.sealed);
  Result<int> status = command.operation.run(context, parsed.options);

  const std::vector<timeline::Span> spans = timeline::spans();
  std::string title(command.name);
  if (!parsed.arguments.empty()) title += " " + one_line(parsed.arguments[0]);
  if (log::enabled(log::Level::debug)) tell_steps(title, spans);
  if (context.timing) (void)print(timing_table(title, spans), STDERR_FILENO);
  if (file < 0) return status;
  const Result<> written = print(trace_json(title, spans, timeline::traceparent()), file);
  ::close(file);
  if (status && !written) return fail("--trace: {}: {}", context.trace, written.error().text());
  return status;
}

}  // namespace rt::cli
