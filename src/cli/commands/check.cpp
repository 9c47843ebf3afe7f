// `rt check`: a person sees each finding with the text around it, a program one line or one object.
#include "rt/diagnose/check.h"

#include <algorithm>

#include <unistd.h>

#include <fmt/format.h>

#include "commands.h"
#include "diagnostic.h"
#include "output.h"
#include "rt/base/text.h"
#include "rt/json/write.h"
#include "terminal.h"

namespace rt::cli {
namespace {

using diagnose::Checked;

std::size_t count(const Checked& checked, Severity severity) {
  return static_cast<std::size_t>(
      std::ranges::count(checked.findings, severity, &Problem::severity));
}

std::string to_text(const Checked& checked, bool full, Paint paint) {
  std::string text;
  for (const Problem& finding : checked.findings)
    text += full ? render(finding, checked.source.text, paint) + "\n" : one_line_of(finding);
  return text + fmt::format("{}, {}, {}\n", plural(count(checked, Severity::error), "error"),
                            plural(count(checked, Severity::warning), "warning"),
                            plural(count(checked, Severity::note), "note"));
}

std::string to_json(const Checked& checked) {
  json::Writer out(true);
  out.begin_object();
  out.member("file", checked.source.path);
  out.key("findings");
  out.begin_array();
  for (const Problem& finding : checked.findings) {
    out.begin_object();
    out.member("severity", name_of(finding.severity));
    out.member("code", finding.code);
    out.member("field", finding.pointer);
    out.member("line", finding.place.line);
    out.member("column", finding.place.column);
    out.member("message", finding.what());
    if (!finding.hint.empty()) out.member("hint", finding.hint);
    out.end_object();
  }
  out.end_array();
  out.member("errors", count(checked, Severity::error));
  out.member("warnings", count(checked, Severity::warning));
  out.end_object();
  return std::move(out).take() + "\n";
}

}  // namespace

Result<int> command::check(const Context& context, const diagnose::CheckOptions& options) {
  const Checked checked = TRY(diagnose::check(context.global, options));
  const bool full = wants_full_text(STDOUT_FILENO, context.color);
  TRY(print(context.json
                ? to_json(checked)
                : to_text(checked, full, Paint(use_colour(STDOUT_FILENO, context.color)))));
  if (count(checked, Severity::error) > 0) return 2;
  return count(checked, Severity::warning) > 0 ? 1 : 0;
}

}  // namespace rt::cli
