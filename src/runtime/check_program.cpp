#include "check_program.h"

#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::runtime {
namespace {

std::string_view path_of(const spec::Process& process) {
  constexpr std::string_view name = "PATH=";
  for (const std::string& entry : process.env)
    if (entry.starts_with(name)) return std::string_view(entry).substr(name.size());
  return {};
}

/// Where execve(2) would look, as paths in the container.
std::vector<std::string> candidates(const spec::Process& process) {
  const std::string& program = process.args.front();
  if (program.starts_with('/')) return {program};
  if (program.contains('/')) return {process.cwd + "/" + program};
  std::vector<std::string> paths;
  for (const std::string_view directory : split(path_of(process), ':'))
    if (!directory.empty()) paths.push_back(fmt::format("{}/{}", directory, program));
  return paths;
}

bool is_covered(const spec::Config& config, const std::string& path) {
  return std::ranges::any_of(config.mounts, [&](const spec::Mount& mount) {
    std::string_view below = mount.destination;
    while (below.ends_with('/')) below.remove_suffix(1);
    return path.starts_with(below) && (path.size() == below.size() || path[below.size()] == '/');
  });
}

enum class Found { program, no_x_bit, directory, nothing, unknown };

Found look_at(int root, const std::string& path) {
  const Result<sys::Fd> file = sys::open_in_root(root, path, O_PATH);
  if (!file)
    return file.error().err == ENOENT || file.error().err == ENOTDIR ? Found::nothing
                                                                     : Found::unknown;
  const Result<struct stat> status = sys::file_status(file->get());
  if (!status) return Found::unknown;
  if (S_ISDIR(status->st_mode)) return Found::directory;
  return (status->st_mode & 0111U) != 0 ? Found::program : Found::no_x_bit;
}

}  // namespace

std::optional<Error> missing_program(const spec::Config& config, const std::string& root) {
  if (!config.process || config.process->args.empty() || config.process->args.front().empty())
    return std::nullopt;
  const Result<sys::Fd> directory = sys::open_at(AT_FDCWD, root, O_PATH | O_DIRECTORY);
  if (!directory) return std::nullopt;
  std::string refused;
  for (const std::string& path : candidates(*config.process)) {
    if (is_covered(config, path)) return std::nullopt;
    const Found found = look_at(directory->get(), path);
    if (found == Found::program || found == Found::unknown) return std::nullopt;
    if (!refused.empty()) continue;
    if (found == Found::no_x_bit) refused = path + " has no execute bit";
    if (found == Found::directory) refused = path + " is a directory";
  }
  const std::string& program = config.process->args.front();
  Error error{.err = refused.empty() ? ENOENT : EACCES,
              .pointer = "/process/args/0",
              .phase = "exec",
              .complete = true};
  if (!refused.empty())
    error.message = fmt::format("\"{}\": in {}, {}", program, root, refused);
  else if (program.contains('/'))
    error.message = fmt::format("\"{}\" is not in {}", program, root);
  else
    error.message = fmt::format("\"{}\": executable file not found in $PATH, in {}", program, root);
  return error;
}

}  // namespace rt::runtime
