#include "report.h"

#include <regex>

#include <catch2/catch.hpp>

#include "rt/base/log.h"
#include "temporary.h"

TEST_CASE("an error is one JSON object in the log and one plain line on stderr") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::Error error{.err = EINVAL,
                  .message = "/mounts/3: move_mount /data",
                  .syscall = "move_mount",
                  .pointer = "/mounts/3",
                  .phase = "mounts"};
  rt::cli::report("create", error);
  CHECK(err.text() == "rt: create: /mounts/3: move_mount /data: invalid argument\n");
  CHECK(std::regex_match(
      file.text(),
      std::regex(
          R"(\{"level":"error","msg":"create: /mounts/3: move_mount /data: invalid argument",)"
          R"("time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z","phase":"mounts","syscall":"move_mount",)"
          R"("errno":22,"field":"/mounts/3"\}\n)")));
}

TEST_CASE("what is not known about an error is left out") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::cli::report("", rt::Error{.message = "unknown command \"x\""});
  CHECK(err.text() == "rt: unknown command \"x\"\n");
  CHECK(file.text().starts_with(R"({"level":"error","msg":"unknown command \"x\"","time":")"));
  CHECK(file.text().find("errno") == std::string::npos);
  CHECK(file.text().find("field") == std::string::npos);
}

TEST_CASE("text of a hostile config stays on its line") {
  const Capture err(2);
  rt::cli::report("create", rt::Error{.message = "bad \x1b[2J name\nrt: all is well"});
  CHECK(err.text() == "rt: create: bad \\x1b[2J name\\nrt: all is well\n");
}
