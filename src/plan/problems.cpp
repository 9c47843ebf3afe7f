#include "rt/plan/problems.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "rt/base/escape.h"

namespace rt::plan {
namespace {

constexpr std::size_t most_shown = 10;

/// Whether a text starts with "FILE:LINE:COLUMN: ", all of it before the first blank.
bool starts_with_place(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  std::size_t end = word.size();
  for (int numbers = 0; numbers < 2; ++numbers) {
    if (end < 2 || word[end - 1] != ':' || !is_digit(word[end - 2])) return false;
    --end;
    while (end > 0 && is_digit(word[end - 1])) --end;
  }
  return end > 1 && word[end - 1] == ':';
}

}  // namespace

std::string describe(const spec::Problems& problems, std::string_view file) {
  std::string text;
  const std::size_t shown = std::min(problems.size(), most_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const spec::Problem& problem = problems[i];
    text += fmt::format("{}{}:{}:{}: {}{}{}", i == 0 ? "" : "; ", file, problem.line,
                        problem.column, one_line(problem.pointer),
                        problem.pointer.empty() ? "" : ": ", one_line(problem.message));
  }
  if (problems.size() > shown) text += fmt::format("; … and {} more", problems.size() - shown);
  return text;
}

std::vector<std::string> split_description(std::string_view message) {
  constexpr std::string_view separator = "; ";
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t at = 0; (at = message.find(separator, at)) != std::string_view::npos;) {
    const std::size_t next = at + separator.size();
    const std::string_view rest = message.substr(next);
    if (starts_with_place(rest) || rest.starts_with("… and ")) {
      parts.emplace_back(message.substr(start, at - start));
      start = next;
    }
    at = next;
  }
  parts.emplace_back(message.substr(start));
  return parts;
}

}  // namespace rt::plan
