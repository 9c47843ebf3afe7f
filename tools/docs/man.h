#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rt::docs {

struct ManPage {
  /// "rt-create"
  std::string name;
  int section = 8;
  std::string text;
};

/// rt(8), a page per command, rt-errors(7), rt-annotations(7), rt-engines(7): everything in man/.
/// `engines` is bundles/engines.
std::vector<ManPage> man_pages(const std::filesystem::path& engines);

}  // namespace rt::docs
