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

using diagnose::Diagnosis;
using diagnose::Verdict;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::limited: return "limited";
    case Verdict::problem: return "problem";
    case Verdict::untried: return "untried";
  }
  return "";
}

/// As wide as the longest verdict.
std::string painted(Verdict verdict, const Paint& paint) {
  std::string text = fmt::format("{:<7}", name_of(verdict));
  switch (verdict) {
    case Verdict::ok: return paint.green(text);
    case Verdict::limited: return paint.yellow(text);
    case Verdict::problem: return paint.red(text);
    case Verdict::untried: return paint.blue(text);
  }
  return text;
}

std::string_view group_of(const Diagnosis& diagnosis) {
  return diagnosis.subject.id.substr(0, diagnosis.subject.id.find('.'));
}

std::size_t count(const std::vector<Diagnosis>& found, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(found, verdict, &Diagnosis::verdict));
}

std::string to_json(const std::vector<Diagnosis>& found) {
  json::Writer out(true);
  out.begin_object();
  out.key("findings");
  out.begin_array();
  for (const Diagnosis& diagnosis : found) {
    out.begin_object();
    out.member("id", diagnosis.subject.id);
    out.member("what", diagnosis.subject.what);
    out.member("verdict", name_of(diagnosis.verdict));
    out.member("required", diagnosis.required);
    out.member("found", diagnosis.found);
    if (!diagnosis.fix.empty()) out.member("fix", diagnosis.fix);
    out.end_object();
  }
  out.end_array();
  out.member("problems", count(found, Verdict::problem));
  out.member("limited", count(found, Verdict::limited));
  out.member("untried", count(found, Verdict::untried));
  out.end_object();
  return std::move(out).take() + "\n";
}

}  // namespace

std::string doctor_text(const std::vector<Diagnosis>& found, bool colour) {
  constexpr std::size_t width = 96;
  constexpr std::size_t before_id = 11;  // the verdict with blanks around it
  std::size_t longest = 0;
  for (const Diagnosis& diagnosis : found) longest = std::max(longest, diagnosis.subject.id.size());
  const std::size_t indent = before_id + longest + 2;
  const Paint paint(colour);
  std::string text;
  std::string_view group;
  for (const Diagnosis& diagnosis : found) {
    if (group_of(diagnosis) != group)
      text += fmt::format("{}{}\n", group.empty() ? "" : "\n", paint.bold(group_of(diagnosis)));
    group = group_of(diagnosis);
    text += fmt::format("  {}  {:<{}}  ", painted(diagnosis.verdict, paint), diagnosis.subject.id,
                        longest);
    text += wrapped(one_line(diagnosis.found), indent, width);
    if (!diagnosis.fix.empty())
      text +=
          std::string(indent, ' ') + wrapped("fix: " + one_line(diagnosis.fix), indent + 5, width);
  }
  return text + fmt::format("\n{}, {} limited, {} untried\n",
                            plural(count(found, Verdict::problem), "problem"),
                            count(found, Verdict::limited), count(found, Verdict::untried));
}

Result<int> command::doctor(const Context& context, const diagnose::DoctorOptions& options) {
  const std::vector<Diagnosis> found = TRY(diagnose::examine_host(context.global, options));
  TRY(print(context.json ? to_json(found)
                         : doctor_text(found, use_colour(STDOUT_FILENO, context.color))));
  return count(found, Verdict::problem) > 0 ? 1 : 0;
}

}  // namespace rt::cli
