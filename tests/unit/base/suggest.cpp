// "did you mean": only for words that are near.
#include "rt/base/suggest.h"

#include <array>

#include <catch2/catch.hpp>

TEST_CASE("the edit distance counts additions, losses, replacements and swaps") {
  CHECK(rt::edit_distance("", "abc") == 3);
  CHECK(rt::edit_distance("create", "create") == 0);
  CHECK(rt::edit_distance("crate", "create") == 1);
  CHECK(rt::edit_distance("craete", "create") == 1);
  CHECK(rt::edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("only a near word is suggested") {
  constexpr std::array<std::string_view, 3> words = {"create", "start", "state"};
  CHECK(rt::nearest("crate", words) == "create");
  CHECK(rt::nearest("strat", words) == "start");
  CHECK(rt::nearest("xyzzy", words).empty());
  CHECK(rt::nearest("", words).empty());
  CHECK(rt::nearest(std::string(1000, 'a'), words).empty());
  CHECK(rt::did_you_mean("stat", words) == ", did you mean start?");
  CHECK(rt::did_you_mean("nothing", words).empty());
}

TEST_CASE("a word of two letters is not two edits from anything") {
  constexpr std::array<std::string_view, 1> words = {"ab"};
  CHECK(rt::nearest("xy", words).empty());
  CHECK(rt::nearest("ax", words) == "ab");
}
