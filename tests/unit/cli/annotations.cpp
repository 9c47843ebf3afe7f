// The table of annotations against the literals in the source.

#include "rt/plan/annotations.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

namespace {

namespace fs = std::filesystem;

/// Names of annotations that stand as literals in the source, outside of the table.
std::set<std::string> names_in_source() {
  const std::regex literal(R"re("((?:run\.oci|org\.criu)\.[a-z_.]+)")re");
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(RT_SOURCE)) {
    if (entry.path().extension() != ".cpp" || entry.path().filename() == "annotations.cpp")
      continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const std::string source = text.str();
    for (std::sregex_iterator found(source.begin(), source.end(), literal), end; found != end;
         ++found)
      names.insert((*found)[1]);
  }
  return names;
}

}  // namespace

TEST_CASE("the table of annotations has those that rt looks for, and no other") {
  std::set<std::string> listed;
  for (const rt::plan::Annotation& annotation : rt::plan::annotations()) {
    CAPTURE(annotation.name);
    CHECK(listed.emplace(annotation.name).second);
    CHECK(annotation.effect.ends_with('.'));
  }
  CHECK(listed == names_in_source());
}
