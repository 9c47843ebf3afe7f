// Looks for the program in the root file system from outside: mounts may still hide or add it.
#include "check_program.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <elf.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::diagnose {
namespace {

std::string_view path_of(const spec::Process& process) {
  constexpr std::string_view name = "PATH=";
  for (const std::string& entry : process.env)
    if (entry.starts_with(name)) return std::string_view(entry).substr(name.size());
  return {};
}

/// Where execve(2) would look; paths in the container.
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

struct Small {
  std::uint16_t machine;
  spec::SeccompArch arch;
  std::string_view name;
};
/// 32-bit machines whose programs a 64-bit kernel can execute.
constexpr auto small_machines = std::to_array<Small>({
    {EM_386, spec::SeccompArch::x86, "SCMP_ARCH_X86"},
    {EM_X86_64, spec::SeccompArch::x32, "SCMP_ARCH_X32"},
    {EM_ARM, spec::SeccompArch::arm, "SCMP_ARCH_ARM"},
});

/// nullptr for a 64-bit program and for a file that is not ELF.
const Small* small_machine_of(int root, const std::string& path) {
  const Result<sys::Fd> file = sys::open_in_root(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  Elf32_Ehdr header{};
  if (!file || ::pread(file->get(), &header, sizeof header, 0) != ssize_t{sizeof header})
    return nullptr;
  if (!std::ranges::equal(header.e_ident | std::views::take(SELFMAG), std::string_view(ELFMAG)) ||
      header.e_ident[EI_CLASS] != ELFCLASS32)
    return nullptr;
  const auto* found = std::ranges::find(small_machines, header.e_machine, &Small::machine);
  return found == small_machines.end() ? nullptr : found;
}

}  // namespace

std::optional<Problem> unlisted_architecture(const spec::Config& config, const std::string& root) {
  if (!config.linux || !config.linux->seccomp || sizeof(void*) == 4) return std::nullopt;
  if (!config.process || config.process->args.empty() || config.process->args.front().empty())
    return std::nullopt;
  const Result<sys::Fd> directory = sys::open_at(AT_FDCWD, root, O_PATH | O_DIRECTORY);
  if (!directory) return std::nullopt;
  for (const std::string& path : candidates(*config.process)) {
    if (is_covered(config, path)) return std::nullopt;
    if (look_at(directory->get(), path) != Found::program) continue;
    const Small* small = small_machine_of(directory->get(), path);
    const auto& named = config.linux->seccomp->architectures;
    if (small == nullptr || std::ranges::find(named, small->arch) != named.end())
      return std::nullopt;
    return Problem{
        .severity = Severity::warning,
        .code = code::doubtful,
        .message = fmt::format("does not have {}, which {} is for: it will be killed at its "
                               "first system call",
                               small->name, path),
        .pointer = "/linux/seccomp/architectures"};
  }
  return std::nullopt;
}

std::optional<Problem> missing_program(const spec::Config& config, const std::string& root) {
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
  Problem problem{.severity = Severity::warning, .pointer = "/process/args/0"};
  if (!refused.empty()) {
    problem.code = code::not_executable;
    problem.message = fmt::format("\"{}\": in {}, {}", program, root, refused);
  } else if (program.contains('/')) {
    problem.code = code::no_program;
    problem.message = fmt::format("\"{}\" is not in {}", program, root);
  } else {
    problem.code = code::not_in_path;
    problem.message =
        fmt::format("\"{}\": executable file not found in $PATH, in {}", program, root);
  }
  return problem;
}

}  // namespace rt::diagnose
