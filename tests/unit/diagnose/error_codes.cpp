// The table of error classes.
#include "rt/diagnose/error_codes.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using rt::Error;
using rt::Phase;
using rt::diagnose::classify;
using rt::diagnose::error_classes;
using rt::diagnose::ErrorClass;

TEST_CASE("every code has one row, and is RT with four digits") {
  std::set<std::string_view> codes;
  for (const ErrorClass& error : error_classes()) {
    CAPTURE(error.code);
    CHECK(codes.insert(error.code).second);
    CHECK(error.code.size() == 6);
    CHECK(error.code.starts_with("RT"));
    CHECK(rt::diagnose::find_error_class(error.code) == &error);
  }
  CHECK(codes == std::set<std::string_view>(rt::code::all.begin(), rt::code::all.end()));
  CHECK(rt::diagnose::find_error_class("rt101")->code == "RT0101");
  CHECK(rt::diagnose::find_error_class("RT9999") == nullptr);
  CHECK(rt::diagnose::find_error_class("x") == nullptr);
}

TEST_CASE("every class says why, and what to do") {
  for (const ErrorClass& error : error_classes()) {
    CAPTURE(error.code);
    CHECK(error.cause.ends_with('.'));
    CHECK(error.remedy.ends_with('.'));
    CHECK_FALSE(error.title.ends_with('.'));
    CHECK((error.exit == 125 || error.code.starts_with("RT03")));
  }
}

TEST_CASE("what has no class gets the general code") {
  CHECK(classify({.message = "something new"}).code == "RT0001");
  CHECK(classify(Error{.message = "keyctl"}.in(Phase::keyring)).code == "RT0001");
}

TEST_CASE("a step gives its failures a class, unless their maker has") {
  CHECK(classify(Error{.message = "x"}.in(Phase::mounts)).code == rt::code::mount);
  CHECK(classify(Error{.code = rt::code::no_filesystem}.in(Phase::mounts)).code ==
        rt::code::no_filesystem);
  CHECK(classify(Error{.message = "x"}.of(rt::code::pid_file).of(rt::code::busy)).code ==
        rt::code::pid_file);
  // The innermost step counts, even one without a class.
  CHECK(classify(Error{.message = "x"}.in(Phase::keyring).in(Phase::mounts)).code == "RT0001");
}
