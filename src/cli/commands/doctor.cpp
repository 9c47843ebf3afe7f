// `rt doctor`: a person sees the findings by group, a program one object.
#include "rt/diagnose/doctor.h"

#include <algorithm>

#include <unistd.h>

#include <fmt/format.h>

#include "commands.h"
#include "output.h"
#include "rt/base/escape.h"
#include "rt/base/text.h"
#include "rt/json/write.h"
#include "terminal.h"

namespace rt::cli {
namespace {

using diagnose::Finding;
using diagnose::Verdict;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::limited: return "limited";
    case Verdict::problem: return "problem";
    case Verdict::not_tested: return "not tested";
  }
  return "";
}

/// As wide as the longest verdict.
std::string painted(Verdict verdict, const Paint& paint) {
  std::string text = fmt::format("{:<10}", name_of(verdict));
  switch (verdict) {
    case Verdict::ok: return paint.green(text);
    case Verdict::limited: return paint.yellow(text);
    case Verdict::problem: return paint.red(text);
    case Verdict::not_tested: return paint.blue(text);
  }
  return text;
}

std::string_view group_of(const Finding& finding) {
  return finding.feature.id.substr(0, finding.feature.id.find('.'));
}

std::size_t count(const std::vector<Finding>& findings, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(findings, verdict, &Finding::verdict));
}

std::string to_json(const std::vector<Finding>& findings) {
  json::Writer out(true);
  out.begin_object();
  out.key("findings");
  out.begin_array();
  for (const Finding& finding : findings) {
    out.begin_object();
    out.member("id", finding.feature.id);
    out.member("what", finding.feature.what);
    out.member("verdict", name_of(finding.verdict));
    out.member("required", finding.required);
    out.member("found", finding.found);
    if (!finding.fix.empty()) out.member("fix", finding.fix);
    out.end_object();
  }
  out.end_array();
  out.member("problems", count(findings, Verdict::problem));
  out.member("limited", count(findings, Verdict::limited));
  out.member("not_tested", count(findings, Verdict::not_tested));
  out.end_object();
  return std::move(out).take() + "\n";
}

}  // namespace

std::string doctor_text(const std::vector<Finding>& findings, bool colour) {
  constexpr std::size_t width = 96;
  constexpr std::size_t before_id = 14;  // the verdict with blanks around it
  std::size_t longest = 0;
  for (const Finding& finding : findings) longest = std::max(longest, finding.feature.id.size());
  const std::size_t indent = before_id + longest + 2;
  const Paint paint(colour);
  std::string text;
  std::string_view group;
  for (const Finding& finding : findings) {
    if (group_of(finding) != group)
      text += fmt::format("{}{}\n", group.empty() ? "" : "\n", paint.bold(group_of(finding)));
    group = group_of(finding);
    text +=
        fmt::format("  {}  {:<{}}  ", painted(finding.verdict, paint), finding.feature.id, longest);
    text += wrapped(one_line(finding.found), indent, width);
    if (!finding.fix.empty())
      text +=
          std::string(indent, ' ') + wrapped("fix: " + one_line(finding.fix), indent + 5, width);
  }
  return text + fmt::format("\n{}, {} limited, {} not tested\n",
                            plural(count(findings, Verdict::problem), "problem"),
                            count(findings, Verdict::limited),
                            count(findings, Verdict::not_tested));
}

Result<int> command::doctor(const Context& context, const diagnose::DoctorOptions& options) {
  const std::vector<Finding> findings = TRY(diagnose::examine_host(context.global, options));
  TRY(print(context.json ? to_json(findings)
                         : doctor_text(findings, use_colour(STDOUT_FILENO, context.color))));
  return count(findings, Verdict::problem) > 0 ? 1 : 0;
}

}  // namespace rt::cli
