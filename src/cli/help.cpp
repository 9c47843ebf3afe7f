// Output of --help, from the table.
#include "help.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "rt/base/text.h"

namespace rt::cli {
namespace {

constexpr std::size_t page_width = 80;

/// Wraps words at `width`; each line but the first starts with `indent` blanks.
std::string wrapped(std::string_view words, std::size_t width, std::size_t indent) {
  std::string text;
  std::size_t used = 0;
  for (const std::string_view word : split(words, ' ')) {
    if (used > 0 && used + 1 + word.size() > width) {
      text += fmt::format("\n{:{}}", "", indent);
      used = 0;
    }
    text += fmt::format("{}{}", used > 0 ? " " : "", word);
    used += word.size() + (used > 0 ? 1 : 0);
  }
  return text;
}

/// Two columns, the second one aligned and as wide as the page allows.
class Columns {
 public:
  void add(std::string left, std::string_view right) { rows_.push_back({std::move(left), right}); }
  /// A separate line above the following rows.
  void title(std::string_view title) {
    rows_.push_back({.left = fmt::format("\n{}:\n", title), .right = {}, .is_title = true});
  }
  [[nodiscard]] std::string text() const {
    std::size_t width = 0;
    for (const Row& row : rows_)
      if (!row.is_title && row.left.size() <= widest_left) width = std::max(width, row.left.size());
    const std::size_t start = width + 4;
    std::string text;
    for (const Row& row : rows_) {
      if (row.is_title) {
        text += row.left;
        continue;
      }
      const bool on_its_own = row.left.size() > widest_left;
      text += on_its_own ? fmt::format("  {}\n{:{}}", row.left, "", start)
                         : fmt::format("  {:<{}}  ", row.left, width);
      text += wrapped(row.right, page_width - start, start) + '\n';
    }
    return text;
  }

 private:
  /// A wider cell gets its own line.
  static constexpr std::size_t widest_left = 36;
  struct Row {
    std::string left;
    std::string_view right;
    bool is_title = false;
  };
  std::vector<Row> rows_;
};

std::string options_text(std::span<const Option> options) {
  Columns columns;
  for (const Option& option : options) {
    const std::string letter = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "    ";
    columns.add(fmt::format("{}--{}{}{}", letter, option.name, option.is_flag() ? "" : " ",
                            option.argument),
                option.help);
  }
  return columns.text();
}

}  // namespace

std::string general_help() {
  std::string text =
      "rt runs containers from OCI bundles.\n\nUsage: rt [OPTIONS] COMMAND [COMMAND OPTIONS]\n";
  Columns table;  // one for all groups, to align them
  const Command* previous = nullptr;
  for (const Command& command : commands()) {
    if (previous == nullptr || previous->group != command.group)
      table.title(title_of(command.group));
    previous = &command;
    table.add(usage_of(command, false), command.summary);
  }
  return text + fmt::format("{}\nOptions:\n{}\n`rt COMMAND --help` describes a command.\n",
                            table.text(), options_text(global_options()));
}

std::string help_for(const Command& command) {
  std::string text = fmt::format("rt {}: {}\n\nUsage: rt [GLOBAL OPTIONS] {}\n", command.name,
                                 command.summary, usage_of(command));
  if (!command.description.empty())
    text += fmt::format("\n{}\n", wrapped(command.description, page_width, 0));
  if (!command.options.empty())
    text += fmt::format("\nOptions:\n{}", options_text(command.options));
  if (!command.examples.empty()) {
    Columns examples;
    for (const Example& example : command.examples)
      examples.add(std::string(example.line), example.what);
    text += fmt::format("\nExamples:\n{}", examples.text());
  }
  return text += "\n`rt --help` lists the global options.\n";
}

}  // namespace rt::cli
