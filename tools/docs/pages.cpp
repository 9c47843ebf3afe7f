// Generates the man pages in man/ from the tables of commands, errors and annotations, and from the
// files in bundles/engines beside it. Without --update it only compares; with it, review the diff
// like any other change.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "man.h"

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Whether man/ has this page unchanged.
bool check_page(const fs::path& path, const std::string& text, bool update) {
  if (update) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return true;
  }
  if (read_file(path) == text) return true;
  fmt::print("{} differs from the tables: run `pages --update man`\n", path.string());
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  const bool update = argc > 2 && std::string_view(argv[1]) == "--update";
  if (argc < 2) return 2;
  const fs::path man = fs::absolute(argv[argc - 1]).lexically_normal();
  const fs::path top = man.has_filename() ? man.parent_path() : man.parent_path().parent_path();
  bool good = true;
  std::set<fs::path> made;
  for (const rt::docs::ManPage& page : rt::docs::man_pages(top / "bundles" / "engines")) {
    const fs::path path =
        man / fmt::format("man{}", page.section) / fmt::format("{}.{}", page.name, page.section);
    made.insert(path);
    good &= check_page(path, page.text, update);
  }
  for (const auto& entry : fs::recursive_directory_iterator(man)) {
    if (!entry.is_regular_file() || made.contains(entry.path())) continue;
    fmt::print("{} is not a page of any table\n", entry.path().string());
    if (update)
      fs::remove(entry.path());
    else
      good = false;
  }
  return good ? 0 : 1;
}
