#include "rt/diagnose/error_codes.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using rt::Error;
using rt::Phase;
using rt::diagnose::classify;
using rt::diagnose::error_classes;
using rt::diagnose::ErrorClass;

namespace {

/// An error as its class describes it.
Error example_of(const ErrorClass& error) {
  return {.err = error.signs.err,
          .message = std::string(error.example),
          .pointer = std::string(error.signs.pointer),
          .phase = error.signs.phase,
          .complete = true};
}

}  // namespace

TEST_CASE("every code is unique, and RT with four digits") {
  std::set<std::string_view> codes;
  for (const ErrorClass& error : error_classes()) {
    CAPTURE(error.code);
    CHECK(codes.insert(error.code).second);
    CHECK(error.code.size() == 6);
    CHECK(error.code.starts_with("RT"));
    CHECK(rt::diagnose::find_error_class(error.code) == &error);
  }
  CHECK(rt::diagnose::find_error_class("rt101")->code == "RT0101");
  CHECK(rt::diagnose::find_error_class("RT9999") == nullptr);
  CHECK(rt::diagnose::find_error_class("x") == nullptr);
}

TEST_CASE("the example of every class is of that class") {
  for (const ErrorClass& error : error_classes()) {
    CAPTURE(error.code);
    CHECK(classify(example_of(error)).code == error.code);
  }
}

TEST_CASE("every class says why, and what to do") {
  for (const ErrorClass& error : error_classes()) {
    CAPTURE(error.code);
    CHECK(error.cause.ends_with('.'));
    CHECK(error.remedy.ends_with('.'));
    CHECK_FALSE(error.title.ends_with('.'));
    CHECK((error.exit == 125 || error.signs.phase == Phase::exec));
  }
}

TEST_CASE("what has no class gets the general code") {
  CHECK(classify({.message = "something new"}).code == "RT0001");
}

TEST_CASE("either of several words makes a class") {
  CHECK(classify({.message = "console socket: connect /x"}).code == "RT0704");
  CHECK(classify({.message = "pidfd socket: connect /x"}).code == "RT0704");
  CHECK(classify({.message = "container with id web is not running"}).code == "RT0104");
  CHECK(classify({.message = "resources: open /x"}).code == "RT0005");
  // A member of that name is no file.
  CHECK(classify({.message = "/mounts: open", .pointer = "/mounts", .phase = Phase::config}).code ==
        "RT0203");
}
