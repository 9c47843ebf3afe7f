// Collects the problems of a document, and makes pointers and quoted strings for them.
#include "rt/json/problem.h"

#include "rt/base/escape.h"

namespace rt::json {

void Collector::note(Problem problem) {
  problem.severity = Severity::warning;
  if (notes_.size() < most) notes_.push_back(std::move(problem).of(code::doubtful));
}

void Collector::add(Problem problem) {
  const std::string_view general = problem.pointer.empty() ? code::not_json : code::invalid_config;
  if (!full()) problems_.push_back(std::move(problem).of(general));
}

std::string Path::pointer() const {
  if (parent_ == nullptr) return std::string(key_);
  return parent_->pointer() + '/' +
         (index_ != no_index ? std::to_string(index_) : pointer_part(key_));
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return json_string(text);
  // Do not cut inside a character: it would be shown as a broken one.
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string start = json_string(text.substr(0, end));
  start.pop_back();
  return start + "…\"";
}

}  // namespace rt::json
