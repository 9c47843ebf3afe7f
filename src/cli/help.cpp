#include "help.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace rt::cli {
namespace {

/// Two columns, the second one aligned.
class Columns {
 public:
  void add(std::string left, std::string_view right) { rows_.push_back({std::move(left), right}); }
  [[nodiscard]] std::string text() const {
    std::size_t width = 0;
    for (const Row& row : rows_) width = std::max(width, row.left.size());
    std::string text;
    for (const Row& row : rows_) text += fmt::format("  {:<{}}  {}\n", row.left, width, row.right);
    return text;
  }

 private:
  struct Row {
    std::string left;
    std::string_view right;
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
  Columns table;
  for (const Command& command : commands())
    table.add(fmt::format("{} {}", command.name, command.arguments), command.summary);
  return fmt::format(
      "rt runs containers from OCI bundles.\n\nUsage: rt [OPTIONS] COMMAND [COMMAND OPTIONS]\n\n"
      "Commands:\n{}\nOptions:\n{}\n`rt COMMAND --help` says more about a command.\n",
      table.text(), options_text(global_options()));
}

std::string help_for(const Command& command) {
  std::string text =
      fmt::format("rt {}: {}\n\nUsage: rt [GLOBAL OPTIONS] {}{}{}{}\n", command.name,
                  command.summary, command.name, command.options.empty() ? "" : " [OPTIONS]",
                  command.arguments.empty() ? "" : " ", command.arguments);
  if (!command.description.empty()) text += fmt::format("\n{}\n", command.description);
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
