// The ids of what `doctor` examines, and its output.
#include "rt/diagnose/doctor.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "output.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("findings have ids of a group and a name, each once, group by group") {
  std::set<std::string_view> ids;
  std::vector<std::string_view> groups;
  for (const diagnose::HostFeature& feature : diagnose::host_features()) {
    CAPTURE(feature.id);
    CHECK(ids.insert(feature.id).second);
    CHECK(std::ranges::count(feature.id, '.') == 1);
    CHECK(feature.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") ==
          std::string_view::npos);
    CHECK_FALSE(feature.what.empty());
    const std::string_view group = feature.id.substr(0, feature.id.find('.'));
    if (groups.empty() || groups.back() != group) {
      CHECK(std::ranges::find(groups, group) == groups.end());
      groups.push_back(group);
    }
  }
}

TEST_CASE("what doctor found fits a terminal of 96 columns, and is aligned") {
  std::string found;
  for (int i = 0; i < 30; i++) found += "several words ";
  const std::vector<diagnose::Finding> all = {
      {.feature = {.id = "a.b", .what = "x"}, .found = "fine"},
      {.feature = {.id = "c.longer", .what = "x"},
       .required = true,
       .verdict = diagnose::Verdict::problem,
       .found = found,
       .fix = found}};
  const std::string text = cli::doctor_text(all, false);
  for (std::size_t start = 0, end = 0; (end = text.find('\n', start)) != std::string::npos;
       start = end + 1)
    CHECK(end - start <= 96);
  CHECK(text.starts_with(
      "a\n  ok          a.b       fine\n\nc\n  problem     c.longer  several words"));
  CHECK(text.find("\n                        fix: several words") != std::string::npos);
  CHECK(text.ends_with("\n1 problem, 0 limited, 0 not tested\n"));
  CHECK(cli::doctor_text(all, true).find("\033[1;31mproblem   \033[0m") != std::string::npos);
}
