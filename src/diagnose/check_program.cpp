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
#include <seccomp.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::diagnose {
namespace {

/// Where execve(2) would look; paths in the container.
std::vector<std::string> candidates(const plan::Process& process) {
  const std::string& program = process.args.front();
  if (program.starts_with('/')) return {program};
  if (program.contains('/')) return {process.cwd + "/" + program};
  std::vector<std::string> paths;
  for (const std::string_view variable : process.env) {
    if (!variable.starts_with("PATH=")) continue;
    for (const std::string_view directory : split(variable.substr(5), ':'))
      if (!directory.empty()) paths.push_back(fmt::format("{}/{}", directory, program));
  }
  return paths;
}

bool is_covered(const plan::Plan& plan, const std::string& path) {
  return std::ranges::any_of(plan.mounts, [&](const plan::Mount& mount) {
    return mount.target == "/" || path == mount.target || path.starts_with(mount.target + "/");
  });
}

enum class Found { program, no_x_bit, directory, nothing, unknown };

Found look_at(const sys::Fd& root, const std::string& path) {
  const Result<sys::Fd> file = sys::open_in_root(root.get(), path, O_PATH);
  if (!file)
    return file.error().err == ENOENT || file.error().err == ENOTDIR ? Found::nothing
                                                                     : Found::unknown;
  const Result<struct stat> status = sys::file_status(file->get());
  if (!status) return Found::unknown;
  if (S_ISDIR(status->st_mode)) return Found::directory;
  return (status->st_mode & 0111U) != 0 ? Found::program : Found::no_x_bit;
}

struct Machine {
  std::uint16_t elf;
  std::uint32_t seccomp;
  std::string_view name;
};
/// 32-bit machines whose programs a 64-bit kernel can execute.
constexpr auto small_machines = std::to_array<Machine>({
    {EM_386, SCMP_ARCH_X86, "SCMP_ARCH_X86"},
    {EM_X86_64, SCMP_ARCH_X32, "SCMP_ARCH_X32"},
    {EM_ARM, SCMP_ARCH_ARM, "SCMP_ARCH_ARM"},
});

/// nullptr for a 64-bit program and for a file that is not ELF.
const Machine* small_machine_of(const sys::Fd& root, const std::string& path) {
  const Result<sys::Fd> file =
      sys::open_in_root(root.get(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  Elf32_Ehdr header{};
  if (!file || ::pread(file->get(), &header, sizeof header, 0) != ssize_t{sizeof header})
    return nullptr;
  if (!std::ranges::equal(header.e_ident | std::views::take(SELFMAG), std::string_view(ELFMAG)) ||
      header.e_ident[EI_CLASS] != ELFCLASS32)
    return nullptr;
  const auto* found = std::ranges::find(small_machines, header.e_machine, &Machine::elf);
  return found == small_machines.end() ? nullptr : found;
}

/// The kernel kills such a program silently at its first system call.
std::optional<Problem> unlisted_architecture(const plan::Plan& plan, const sys::Fd& root,
                                             const std::string& path) {
  if (!plan.seccomp || !plan.seccomp->program.empty() || sizeof(void*) == 4) return std::nullopt;
  const Machine* machine = small_machine_of(root, path);
  const auto& listed = plan.seccomp->architectures;
  if (machine == nullptr || std::ranges::find(listed, machine->seccomp) != listed.end())
    return std::nullopt;
  return Problem{.severity = Severity::warning,
                 .code = code::doubtful,
                 .message = fmt::format("is missing {}: {} is a program for it, and will be killed "
                                        "at its first system call",
                                        machine->name, path),
                 .pointer = "/linux/seccomp/architectures"};
}

}  // namespace

std::optional<Problem> check_program(const plan::Plan& plan) {
  if (plan.process.args.empty() || plan.process.args.front().empty()) return std::nullopt;
  const Result<sys::Fd> root = sys::open_at(AT_FDCWD, plan.root.path, O_PATH | O_DIRECTORY);
  if (!root) return std::nullopt;
  std::string refused;
  for (const std::string& path : candidates(plan.process)) {
    if (is_covered(plan, path)) return std::nullopt;
    const Found found = look_at(*root, path);
    if (found == Found::program) return unlisted_architecture(plan, *root, path);
    if (found == Found::unknown) return std::nullopt;
    if (!refused.empty()) continue;
    if (found == Found::no_x_bit) refused = path + " has no execute bit";
    if (found == Found::directory) refused = path + " is a directory";
  }
  const std::string& program = plan.process.args.front();
  Problem problem{.severity = Severity::warning, .pointer = "/process/args/0"};
  if (!refused.empty()) {
    problem.code = code::not_executable;
    problem.message = fmt::format("\"{}\": in {}, {}", program, plan.root.path, refused);
  } else if (program.contains('/')) {
    problem.code = code::no_program;
    problem.message = fmt::format("\"{}\" is not in {}", program, plan.root.path);
  } else {
    problem.code = code::not_in_path;
    problem.message =
        fmt::format("\"{}\": executable file not found in $PATH, in {}", program, plan.root.path);
  }
  return problem;
}

}  // namespace rt::diagnose
