#include "program.h"

#include <cstdlib>

#include <fmt/format.h>

#include "rt/base/text.h"

namespace rt::runtime {

std::string program_path() {
  std::string path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  if (const char* given = std::getenv("PATH"); given != nullptr)
    path = std::string(given) + ":" + path;
  return path;
}

std::vector<std::string> program_candidates(const std::string& name) {
  const std::string path = program_path();
  std::vector<std::string> files;
  for (const std::string_view directory : split(path, ':'))
    if (directory.starts_with('/')) files.push_back(fmt::format("{}/{}", directory, name));
  return files;
}

}  // namespace rt::runtime
