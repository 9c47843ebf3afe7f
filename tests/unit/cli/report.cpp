// What a failure looks like in the log and on stderr, and its exit status.
#include "report.h"

#include <array>
#include <regex>

#include <catch2/catch.hpp>

#include "diagnostic.h"
#include "rt/base/log.h"
#include "rt/base/text.h"
#include "temporary.h"

TEST_CASE("an error is one JSON object in the log and one plain line on stderr") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::Error error{.err = EINVAL,
                  .message = "move_mount /data",
                  .syscall = "move_mount",
                  .pointer = "/mounts/3"};
  error = std::move(error).in(rt::Phase::mounts);
  rt::cli::report(rt::cli::parse(std::array<std::string, 2>{"create", "id"}), error);
  CHECK(err.text() == "rt: create id: /mounts/3: move_mount /data: invalid argument [RT0405]\n");
  CHECK(std::regex_match(
      file.text(),
      std::regex(
          R"(\{"level":"error","msg":"create: /mounts/3: move_mount /data: invalid argument",)"
          R"("time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z","code":"RT0405","phase":"mounts","syscall":"move_mount",)"
          R"("errno":22,"field":"/mounts/3"\}\n)")));
}

TEST_CASE("what is not known about an error is left out") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::cli::report({}, rt::Error{.message = "unknown command \"x\""});
  CHECK(err.text() == "rt: unknown command \"x\" [RT0001]\n");
  CHECK(file.text().starts_with(R"({"level":"error","msg":"unknown command \"x\"","time":")"));
  CHECK(file.text().find("errno") == std::string::npos);
  CHECK(file.text().find("field") == std::string::npos);
}

TEST_CASE("text of a hostile config stays on its line") {
  const Capture err(2);
  rt::cli::report(rt::cli::parse(std::array<std::string, 2>{"create", "id"}),
                  rt::Error{.message = "bad \x1b[2J name\nrt: all is well"});
  CHECK(err.text() == "rt: create id: bad \\x1b[2J name\\nrt: all is well [RT0001]\n");
}

TEST_CASE("every problem of a config is a diagnostic of its own") {
  rt::Problems problems{{.code = rt::code::invalid_config,
                         .message = "wrong",
                         .pointer = "/a",
                         .place = {.line = 2, .column = 3}},
                        {.code = rt::code::invalid_config,
                         .message = "also wrong",
                         .pointer = "/b",
                         .place = {.line = 4, .column = 5}}};
  const rt::Error error = rt::joined(std::move(problems), "config.json");
  CHECK(error.text() == "config.json:2:3: /a: wrong; config.json:4:5: /b: also wrong");
  const auto found = rt::cli::diagnostics_of(error, {.path = "/b/config.json", .text = "{}"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].with_pointer() == "/a: wrong");
  CHECK(found[0].code == "RT0203");
  CHECK(rt::cli::one_line_of(found[1]) == "/b/config.json:4:5: error[RT0203]: /b: also wrong\n");
}

TEST_CASE("an error without a place gets that of its pointer") {
  const rt::Error error{.code = rt::code::no_program,
                        .err = ENOENT,
                        .message = "exec \"/x\"",
                        .pointer = "/process/args/0",
                        .verbatim = true};
  const std::string text = "{\n \"process\": {\"args\": [\"/x\"]}\n}\n";
  auto found = rt::cli::diagnostics_of(error, {.path = "c", .text = text});
  REQUIRE(found.size() == 1);
  CHECK(found[0].place.line == 2);
  CHECK(found[0].place.column == 23);
  found[0].hint = "help";
  CHECK(rt::cli::render(found[0], text, rt::cli::Paint(false), "phase: exec") ==
        "error[RT0309]: exec \"/x\": no such file or directory\n"
        "  --> c:2:23\n"
        "    2 |  \"process\": {\"args\": [\"/x\"]}\n"
        "      |                       ^^^^\n"
        "  phase: exec\n"
        "  help: help\n");
}

TEST_CASE("the exit status of run leaves that of the container's process alone") {
  const auto status = [](std::string line, const rt::Error& error) {
    std::vector<std::string> words;
    for (const auto word : rt::split(line, ' ')) words.emplace_back(word);
    return rt::cli::exit_status(rt::cli::parse(words), error);
  };
  const rt::Error missing{.code = rt::code::no_program, .err = ENOENT};
  CHECK(status("run id", missing) == 127);
  CHECK(status("run id", {.code = rt::code::not_executable, .err = EACCES}) == 126);
  CHECK(status("run id", {.message = "x"}) == 125);
  CHECK(status("run --detach id", missing) == 1);
  CHECK(status("run", {.code = rt::code::usage}) == 125);
  CHECK(status("run --nonsense id", {.code = rt::code::usage}) == 125);
  CHECK(status("create id", missing) == 1);
  CHECK(status("check", missing) == 2);
}
