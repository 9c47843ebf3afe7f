// Lays out the lines of a printed plan.
#include "printer.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "rt/base/escape.h"

namespace rt::plan {
namespace {

constexpr std::size_t origin_column = 84;

}  // namespace

std::string word(std::string_view value, std::string_view separators) {
  const auto is_plain = [separators](char c) {
    return std::isgraph(static_cast<unsigned char>(c)) != 0 && c != '"' && c != '#' && c != '\\' &&
           !separators.contains(c);
  };
  return !value.empty() && std::ranges::all_of(value, is_plain) ? std::string(value)
                                                                : json_string(value);
}

std::string comma(const Names& names) { return fmt::format("{}", fmt::join(names, ",")); }

std::string json_list(const Names& values) {
  Names quoted;
  for (const std::string& value : values) quoted.push_back(json_string(value));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

void Printer::line(std::string_view text, std::string_view origin) {
  if (!title_.empty()) text_ += fmt::format("{}{}\n", text_.empty() ? "" : "\n", title_);
  title_ = {};
  std::string left = "  " + one_line(text);
  if (!origin.empty()) {
    left.resize(std::max(left.size() + 2, origin_column), ' ');
    left += fmt::format("# {}", one_line(origin));
  }
  text_ += left += '\n';
}

void Printer::put_each(std::string_view key, const Names& values, std::string_view prefix,
                       std::string_view origin) {
  put(key, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    line(fmt::format("{}{}", prefix, word(values[i])),
         origin.ends_with('/') ? fmt::format("{}{}", origin, i) : std::string(origin));
}

std::string Printer::json() && {
  json_.end_object();
  return std::move(json_).take() + "\n";
}

}  // namespace rt::plan
