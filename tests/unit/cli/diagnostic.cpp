// Problems as a person sees them, with an excerpt and a caret.
#include "diagnostic.h"

#include <catch2/catch.hpp>

using rt::Problem;
using rt::cli::Paint;
using rt::cli::render;

namespace {

std::string shown(const std::string& text, std::size_t line, std::size_t column) {
  const Problem problem{.message = "m", .place = {.line = line, .column = column, .file = "f"}};
  return render(problem, text, Paint(false));
}

}  // namespace

TEST_CASE("the caret is below what is meant, as wide as it is") {
  CHECK(shown("{\n  \"a\": 12.5, \"b\": true\n}", 2, 8) ==
        "error: m\n  --> f:2:8\n    2 |   \"a\": 12.5, \"b\": true\n      |        ^^^^\n");
  CHECK(shown("[\"x\\\"y\", 1]", 1, 2).ends_with("      |  ^^^^^^\n"));
  CHECK(shown("[{}]", 1, 2).ends_with("      |  ^\n"));
}

TEST_CASE("tabs and wide characters do not move the caret") {
  CHECK(shown("\t\"\u00e4\": \"\u00fc\"", 1, 8).ends_with("      |       ^^^\n"));
}

TEST_CASE("a place behind the end is no place to crash at") {
  CHECK(shown("{", 1, 2).ends_with("    1 | {\n      |  ^\n"));
  CHECK(shown("{", 9, 9).ends_with("    9 | \n      | ^\n"));
  CHECK(shown("a\n", 2, 1).ends_with("    2 | \n      | ^\n"));
}

TEST_CASE("of a long line what is around the place is shown") {
  const std::string line = std::string(5000, ' ') + "\"here\"" + std::string(5000, 'x');
  const std::string text = shown(line, 1, 5001);
  CHECK(text.size() < 500);
  CHECK(text.find("\"here\"xxx") != std::string::npos);
  CHECK(shown('"' + std::string(5000, 'x') + '"', 1, 1).size() < 600);
}

TEST_CASE("control characters of a hostile config do not reach the terminal") {
  const std::string text = render(
      {.message = "a\x1b[2J", .hint = "h\x07", .place = {.line = 1, .column = 1, .file = "f\x1b"}},
      "\"\x1b[31m\"", Paint(false));
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\\x1b[31m") != std::string::npos);
}

TEST_CASE("colours are there only when they are asked for") {
  const Problem diagnostic{.message = "m"};
  CHECK(render(diagnostic, "", Paint(false)) == "error: m\n");
  CHECK(render(diagnostic, "", Paint(true)) == "\x1b[1;31merror\x1b[0m: \x1b[1mm\x1b[0m\n");
}
