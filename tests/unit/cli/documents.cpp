// --help, the man pages and the completion scripts are made from one table: each has everything.
#include <algorithm>
#include <array>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "completion.h"
#include "help.h"
#include "man.h"
#include "roff.h"
#include "rt/diagnose/error_codes.h"
#include "rt/plan/annotations.h"
#include "table.h"

using namespace rt::cli;  // NOLINT(google-build-using-namespace)

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string page(std::string_view name) {
  const auto pages = rt::docs::man_pages({});
  const auto found = std::ranges::find(pages, name, &rt::docs::ManPage::name);
  return found == pages.end() ? "" : found->text;
}

}  // namespace

TEST_CASE("every command and option is in its help, its man page and the completion") {
  const std::string names = candidates(std::array<std::string, 3>{"__complete", "bash", ""});
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    const std::string manual = page(fmt::format("rt-{}", command.name));
    CHECK(has(manual, ".SH SYNOPSIS\n"));
    CHECK(has(page("rt"), rt::docs::roff_escape(fmt::format("rt-{}(8)", command.name))));
    CHECK(has(names, fmt::format("{}\t", command.name)));
    const std::string options = candidates(
        std::array<std::string, 4>{"__complete", "bash", std::string(command.name), "-"});
    for (const Option& option : command.options) {
      CAPTURE(option.name);
      CHECK(has(help_for(command), fmt::format("--{}", option.name)));
      CHECK(has(manual, rt::docs::roff_escape(fmt::format("--{}", option.name))));
      CHECK(has(options, fmt::format("--{}\t{}\n", option.name, option.help)));
    }
  }
}

TEST_CASE("the global options are in rt(8) and the completion") {
  const std::string options = candidates(std::array<std::string, 3>{"__complete", "bash", "--"});
  for (const Option& option : global_options()) {
    CAPTURE(option.name);
    CHECK(has(page("rt"), rt::docs::roff_escape(fmt::format("--{}", option.name))));
    CHECK(has(options, fmt::format("--{}\t", option.name)));
  }
}

TEST_CASE("every error and annotation is in its man page") {
  for (const auto& error : rt::diagnose::error_classes())
    CHECK(has(page("rt-errors"), fmt::format(".B {}\n", error.code)));
  for (const rt::plan::Annotation& annotation : rt::plan::annotations())
    CHECK(has(page("rt-annotations"),
              fmt::format(".B {}\n", rt::docs::roff_escape(annotation.name))));
}

TEST_CASE("every command that says something has a summary in small letters, without a full stop") {
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK_FALSE(command.summary.empty());
    CHECK_FALSE(command.summary.ends_with('.'));
  }
}

TEST_CASE("roff shows text as it is") {
  CHECK(rt::docs::roff_escape(".a -b \\n 'c'") == "\\&.a \\-b \\en 'c'");
  CHECK(rt::docs::roff_escape("a\n'b") == "a\n\\&'b");
}

TEST_CASE("there is no script for other shells") {
  CHECK(completion_script("csh").empty());
  for (const std::string_view shell : {"bash", "zsh", "fish"})
    CHECK(has(completion_script(shell), fmt::format(" __complete {} ", shell)));
}
