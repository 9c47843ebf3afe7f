// What is wrong with a document, as text for people.
#include "rt/json/problem.h"

#include <fmt/format.h>

#include "rt/base/escape.h"

namespace rt::json {

void Problems::note(Problem problem) {
  if (notes_.size() < most) notes_.push_back(std::move(problem));
}

void Problems::add(Problem problem) {
  if (!full()) list_.push_back(std::move(problem));
}

std::string Problems::text() const {
  std::string line;
  for (const Problem& p : list_) {
    if (!line.empty()) line += "; ";
    line += p.pointer.empty() ? p.message : fmt::format("{}: {}", one_line(p.pointer), p.message);
  }
  return line;
}

std::string Path::pointer() const {
  if (parent_ == nullptr) return "";
  return parent_->pointer() + '/' +
         (index_ != no_index ? std::to_string(index_) : pointer_part(key_));
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return json_string(text);
  // Not in the middle of a character: its rest would be shown as one that is broken.
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string start = json_string(text.substr(0, end));
  start.pop_back();
  return start + "…\"";
}

}  // namespace rt::json
