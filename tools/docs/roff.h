// Writes the language of man pages, man(7).
#pragma once

#include <string>
#include <string_view>

namespace rt::docs {

/// Escapes text so that roff shows it unchanged.
std::string roff_escape(std::string_view text);

/// A page, written from top to bottom.
class Roff {
 public:
  Roff(std::string_view name, int section, std::string_view summary);
  void heading(std::string_view title);
  void paragraph(std::string_view text);
  /// A term and, indented, what it means.
  void item(std::string_view term, std::string_view text);
  /// A command line, indented.
  void example(std::string_view line);
  /// Adds a paragraph to an item.
  void more(std::string_view text);
  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace rt::docs
