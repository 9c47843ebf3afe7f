// The records of both formats, and which level goes where.
#include "rt/base/log.h"

#include <regex>

#include <catch2/catch.hpp>

#include "temporary.h"

namespace {

const std::string time_pattern = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)";

bool matches(const std::string& text, const std::string& pattern) {
  return std::regex_match(text, std::regex(pattern));
}

}  // namespace

TEST_CASE("a JSON record is one object on one line with level, msg and time first") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const std::array fields = {rt::log::Field{.key = "syscall", .value = "mount"},
                             rt::log::Field{.key = "errno", .value = "22", .number = true}};
  rt::log::record(rt::log::Level::error, "two\nlines \"quoted\"", fields);
  CHECK(matches(file.text(), R"(\{"level":"error","msg":"two\\\\nlines \\"quoted\\"","time":")" +
                                 time_pattern + R"(","syscall":"mount","errno":22\}\n)"));
}

TEST_CASE("a text record reads as logrus writes it") {
  const TemporaryFile file;
  rt::log::configure({});
  REQUIRE(rt::log::open(file.path()));
  rt::log::record(rt::log::Level::error, "no such thing");
  CHECK(matches(file.text(), "time=\"" + time_pattern + "\" level=error msg=\"no such thing\"\n"));
}

TEST_CASE("at the default level only errors reach the log, warnings always reach stderr") {
  const TemporaryFile file;
  rt::log::configure({.format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::log::warning("odd {}", 1);
  rt::log::debug("detail {}", 2);
  CHECK(file.text().empty());
  CHECK(err.text() == "rt: warning: odd 1\n");
}

TEST_CASE("with debug everything is in the log") {
  const TemporaryFile file;
  rt::log::configure({.level = rt::log::Level::debug, .format = rt::log::Format::json});
  REQUIRE(rt::log::open(file.path()));
  const Capture err(2);
  rt::log::warning("odd");
  rt::log::debug("detail {}", 2);
  CHECK(file.text().find(R"({"level":"warning","msg":"odd")") == 0);
  CHECK(file.text().find(R"({"level":"debug","msg":"detail 2")") != std::string::npos);
  CHECK(err.text() == "rt: warning: odd\n");
}

TEST_CASE("the log is appended to, and a file that cannot be opened is an error") {
  const TemporaryFile file;
  rt::log::configure({});
  REQUIRE(rt::log::open(file.path()));
  rt::log::record(rt::log::Level::error, "first");
  REQUIRE(rt::log::open(file.path()));
  rt::log::record(rt::log::Level::error, "second");
  CHECK(file.text().find("first") < file.text().find("second"));
  const auto opened = rt::log::open("/nonexistent/log");
  REQUIRE_FALSE(opened);
  CHECK(opened.error().message == "open /nonexistent/log");
}
