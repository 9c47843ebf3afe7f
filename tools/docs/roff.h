// Text in the language of man pages, man(7).
#pragma once

#include <string>
#include <string_view>

namespace rt::docs {

/// Text as roff shows it unchanged.
std::string roff_escape(std::string_view text);

/// A page that is written from top to bottom.
class Roff {
 public:
  Roff(std::string_view name, int section, std::string_view summary);
  void heading(std::string_view title);
  void paragraph(std::string_view text);
  /// A term and, indented, what it means.
  void item(std::string_view term, std::string_view text);
  /// A line as it is typed, indented.
  void example(std::string_view line);
  /// Adds to the text of an item, in a paragraph of its own.
  void more(std::string_view text);
  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace rt::docs
