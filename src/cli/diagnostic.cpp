// Problems for a terminal. Every text from a document or a file is escaped before it is shown.
#include "diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

#include "rt/base/escape.h"
#include "rt/base/text.h"

namespace rt::cli {
namespace {

/// A wider line is shown from shortly before the caret.
constexpr std::size_t widest = 100;
constexpr std::size_t before_caret = 40;

std::string_view line_of(std::string_view text, std::size_t number) {
  for (; number > 1; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

/// How many bytes of a line belong to the token at its start: a string with its quotes, a word or
/// number, one bracket.
std::size_t token_size(std::string_view line) {
  if (line.empty()) return 1;
  if (line[0] != '"')
    return std::clamp<std::size_t>(line.find_first_of(",:[]{} \t\r"), 1, line.size());
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '"') return i + 1;
    if (line[i] == '\\') ++i;
  }
  return line.size();
}

/// Columns on a terminal: characters, not bytes.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// A blank for each tab: its width would depend on the terminal.
std::string shown(std::string_view part) {
  std::string text(part);
  std::ranges::replace(text, '\t', ' ');
  return one_line(text);
}

std::string in_colour(Severity severity, std::string_view text, Paint paint) {
  if (severity == Severity::error) return paint.red(text);
  return severity == Severity::warning ? paint.yellow(text) : paint.blue(text);
}

/// The line with its number, and carets below the token.
std::string excerpt(const Problem& problem, std::string_view text, Paint paint) {
  std::string_view line = line_of(text, problem.place.line);
  std::size_t start = std::min(problem.place.column - 1, line.size());
  std::string_view more;
  if (line.size() > widest && start > before_caret) {
    std::size_t cut = start - before_caret;
    while (cut < start && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) ++cut;
    line.remove_prefix(cut);
    start -= cut;
    more = "…";
  }
  const std::size_t size = token_size(line.substr(start));
  std::size_t end = std::min(line.size(), std::max(widest, start + std::min(size, widest)));
  while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) ++end;
  const std::string before = shown(line.substr(0, start));
  const std::string token = shown(line.substr(start, std::min(size, end - start)));
  const std::string after =
      start + size < end ? shown(line.substr(start + size, end - start - size)) : "";
  const std::string number = fmt::format("{:>5} | ", problem.place.line);
  return fmt::format(
      "{}{}{}{}{}{}\n{}{}{}\n", paint.blue(number), more, before, token, after,
      end < line.size() ? "…" : "", paint.blue("      | "),
      std::string(width(more) + width(before), ' '),
      in_colour(problem.severity, std::string(std::max<std::size_t>(width(token), 1), '^'), paint));
}

std::string head_of(const Problem& problem) {
  const std::string_view severity = name_of(problem.severity);
  return problem.code.empty() ? std::string(severity)
                              : fmt::format("{}[{}]", severity, problem.code);
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "";
}

std::string one_line_of(const Problem& problem) {
  const Place& place = problem.place;
  const std::string where = place.file.empty() ? ""
                            : place.line == 0
                                ? place.file + ": "
                                : fmt::format("{}:{}:{}: ", place.file, place.line, place.column);
  return one_line(fmt::format("{}{}: {}{}{}", where, head_of(problem), problem.with_pointer(),
                              problem.hint.empty() ? "" : "; help: ", problem.hint)) +
         "\n";
}

std::string render(const Problem& problem, std::string_view text, Paint paint,
                   std::string_view step) {
  const Place& place = problem.place;
  std::string out = fmt::format("{}: {}\n", in_colour(problem.severity, head_of(problem), paint),
                                paint.bold(one_line(problem.with_pointer())));
  if (!place.file.empty() && place.line == 0)
    out += fmt::format("  {} {}\n", paint.blue("-->"), one_line(place.file));
  if (!place.file.empty() && place.line != 0) {
    out += fmt::format("  {} {}:{}:{}\n", paint.blue("-->"), one_line(place.file), place.line,
                       place.column);
    if (!text.empty()) out += excerpt(problem, text, paint);
  }
  if (!step.empty()) out += fmt::format("  {}\n", one_line(step));
  if (!problem.hint.empty())
    out += fmt::format("  {} {}\n", paint.green("help:"), one_line(problem.hint));
  return out;
}

}  // namespace rt::cli
