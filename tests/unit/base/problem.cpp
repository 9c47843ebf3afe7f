// Problems as text.
#include <cerrno>

#include <catch2/catch.hpp>

#include "rt/base/result.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

Result<int> broken() {
  errno = ENOENT;
  return fail_errno("open", "{}", "/x");
}

}  // namespace

TEST_CASE("a problem is one line: place, pointer, message, the kernel's words") {
  Problem problem{.err = EINVAL, .message = "move_mount /data", .pointer = "/mounts/3"};
  CHECK(problem.text() == "/mounts/3: move_mount /data: invalid argument");
  problem.place = {.line = 7, .column = 5, .file = "config.json"};
  CHECK(problem.text() == "config.json:7:5: /mounts/3: move_mount /data: invalid argument");
  CHECK(problem.what() == "move_mount /data: invalid argument");
  problem.verbatim = true;
  CHECK(problem.text() == "move_mount /data: invalid argument");
}

TEST_CASE("text of a document stays on its line") {
  CHECK(Problem{.message = "m", .pointer = "/a\nb"}.text() == "/a\\nb: m");
}

TEST_CASE("ten problems are told, then how many more there are") {
  const Problems many(12, {.message = "bad", .pointer = "/a", .place = {.line = 1, .column = 1}});
  const std::string text = joined(many, "f").text();
  CHECK(text.starts_with("f:1:1: /a: bad; f:1:1: /a: bad; "));
  CHECK(text.ends_with("; f:1:1: /a: bad; … and 2 more"));
  CHECK(separated(joined(many, "f")).size() == 12);
  const Problems ten(10, {.message = "bad"});
  CHECK(joined(ten, "f").text().ends_with("; bad"));
}

TEST_CASE("a result says on its way up what was done, where, and of which class it is") {
  const auto outer = []() -> Result<int> {
    return TRY_CTX(broken().at("/root/path").in(Phase::root).of(code::root_path), "look");
  };
  const Result<int> failed = outer();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().text() == "/root/path: look: open /x: no such file or directory");
  CHECK(failed.error().phase == Phase::root);
  // The step has given its class already: the innermost counts.
  CHECK(failed.error().code == code::enter_root);
  CHECK(broken().of(code::root_path).in(Phase::root).error().code == code::root_path);
  CHECK(Result<int>(5).at("/x").in(Phase::root).of(code::busy).context("y").value() == 5);
}
