// Explains why execve(2) refused an existing file. "No such file or directory" then means the
// interpreter, and "exec format error" has four causes; the first bytes of the file tell which.
// Runs only after the failure, with the container's rights, inside its root.
#include <algorithm>
#include <array>
#include <cstring>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/xattr.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <elf.h>
#include <endian.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "steps.h"

namespace rt::init {
namespace {

constexpr std::size_t head_size = 256;  // as much of a script as the kernel reads (BINPRM_BUF_SIZE)

struct Machine {
  std::uint16_t number;
  /// As uname -m prints it.
  std::string_view name;
};
constexpr auto machines = std::to_array<Machine>({
    {EM_386, "i386"},
    {EM_X86_64, "x86_64"},
    {EM_ARM, "arm"},
    {EM_AARCH64, "aarch64"},
    {EM_RISCV, "riscv"},
    {EM_PPC64, "ppc64"},
    {EM_S390, "s390x"},
    {EM_MIPS, "mips"},
    {EM_PPC, "ppc"},
    {EM_SPARCV9, "sparc64"},
    {EM_LOONGARCH, "loongarch"},
});

/// Why a file cannot be executed, and the class of that. Both are empty where nothing was found.
struct Cause {
  std::string_view code = {};
  std::string why = {};
};

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

Cause script_problem(std::string_view head, int err) {
  std::string_view line =
      head.substr(2, head.find('\n') == std::string_view::npos ? head.size() : head.find('\n') - 2);
  const bool has_cr = line.ends_with('\r');
  line = trim(line);
  const std::string interpreter(line.substr(0, line.find_first_of(" \t")));
  if (interpreter.empty()) return {.why = "its \"#!\" line names no interpreter"};
  if (err == ENOENT && has_cr)
    return {code::script_ends_in_cr,
            fmt::format("line 1 of the script ends with CR (Windows line ending), so the "
                        "interpreter looked for is \"{}\\r\"",
                        interpreter)};
  if (!exists(interpreter))
    return {code::no_interpreter,
            fmt::format("interpreter \"{}\" of the script (line 1) is not in the container's root",
                        interpreter)};
  return {code::no_interpreter,
          fmt::format("interpreter \"{}\" of the script (line 1)", interpreter)};
}

/// The PT_INTERP of an ELF file, or nothing.
template <class Header, class Segment>
std::string loader_of(int file) {
  constexpr std::size_t most_segments = 64;
  Header header{};
  if (::pread(file, &header, sizeof header, 0) != ssize_t{sizeof header}) return {};
  for (std::size_t i = 0; i < std::min<std::size_t>(header.e_phnum, most_segments); i++) {
    Segment segment{};
    const auto offset = static_cast<off_t>(header.e_phoff + i * sizeof segment);
    if (::pread(file, &segment, sizeof segment, offset) != ssize_t{sizeof segment}) return {};
    if (segment.p_type != PT_INTERP) continue;
    std::array<char, head_size> path{};
    const std::size_t size = std::min<std::size_t>(segment.p_filesz, path.size() - 1);
    if (::pread(file, path.data(), size, static_cast<off_t>(segment.p_offset)) < 0) return {};
    return path.data();
  }
  return {};
}

constexpr std::string_view damaged = "is a damaged ELF file, or one for another kind of system";

Cause elf_problem(int file, std::string_view head, int err) {
  const bool is_64 = head[EI_CLASS] == ELFCLASS64;
  if (err == ENOENT) {
    const std::string loader =
        is_64 ? loader_of<Elf64_Ehdr, Elf64_Phdr>(file) : loader_of<Elf32_Ehdr, Elf32_Phdr>(file);
    if (!loader.empty() && !exists(loader))
      return {code::no_loader,
              fmt::format("needs the loader {}, which is not in the container's root", loader)};
    return {};
  }
  std::uint16_t number = 0;
  std::memcpy(&number, head.data() + offsetof(Elf64_Ehdr, e_machine), sizeof number);
  utsname host{};
  (void)::uname(&host);
  const auto* machine = std::ranges::find(machines, number, &Machine::number);
  const std::string name =
      machine != machines.end() ? std::string(machine->name) : fmt::format("machine {}", number);
  if (name == &host.machine[0]) return {.why = std::string(damaged)};
  return {
      code::other_machine,
      fmt::format("is a program for {}, this machine is {} and has no handler for it (binfmt_misc)",
                  name, &host.machine[0])};
}

bool is_text(std::string_view head) {
  return std::ranges::none_of(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' || byte == '\x7f') && byte != '\n' && byte != '\t' && byte != '\r';
  });
}

Cause content_problem(const std::string& path, int err) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
    return {.why = "is not a regular file"};
  const Result<sys::Fd> file = sys::open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return {};
  std::array<char, head_size> buffer{};
  const ssize_t n = ::read(file->get(), buffer.data(), buffer.size());
  if (n < 0) return {};
  const std::string_view head(buffer.data(), static_cast<std::size_t>(n));
  if (head.empty()) return {.why = "is an empty file"};
  if (head.starts_with("#!")) return script_problem(head, err);
  if (head.starts_with(ELFMAG)) {
    if (head.size() < sizeof(Elf32_Ehdr)) return {.why = std::string(damaged)};
    return elf_problem(file->get(), head, err);
  }
  if (head.starts_with(std::string_view("\0asm", 4)))
    return {.why = "is a WebAssembly module, which needs its own runtime"};
  if (is_text(head))
    return {.why =
                fmt::format("is text without a \"#!\" line; use args [\"/bin/sh\", \"{}\"]", path)};
  return {.why = "is not a program that this kernel can execute"};
}

/// Whether the file requires capabilities, with the effective bit, that are not in the bounding set
/// (capabilities(7), "Safety checking for capability-dumb binaries").
bool wants_more_capabilities(const std::string& path) {
  vfs_ns_cap_data data{};
  const ssize_t size = ::getxattr(path.c_str(), XATTR_NAME_CAPS, &data, sizeof data);
  if (size < ssize_t{XATTR_CAPS_SZ_2} || (le32toh(data.magic_etc) & VFS_CAP_FLAGS_EFFECTIVE) == 0)
    return false;
  const std::uint64_t wanted =
      std::uint64_t{le32toh(data.data[1].permitted)} << 32U | le32toh(data.data[0].permitted);
  return (wanted & ~sys::bounding_set().present) != 0;
}

/// The class of the kernel's errno, where the file itself shows no reason.
std::string_view class_of(int err) {
  switch (err) {
    case ENOENT: return code::no_program;
    case EACCES: return code::not_executable;
    case ENOEXEC: return code::not_a_program;
    default: return {};
  }
}

}  // namespace

bool on_noexec_mount(const std::string& path) {
  struct statvfs fs{};
  return ::statvfs(path.c_str(), &fs) == 0 && (fs.f_flag & ST_NOEXEC) != 0;
}

Error diagnose_exec(const std::string& path, int err) {
  Cause cause;
  if (err == EACCES && on_noexec_mount(path))
    cause = {code::noexec_mount, "is on a mount with noexec"};
  else if (err == EPERM && wants_more_capabilities(path))
    cause = {code::file_capabilities,
             "its file capabilities (getcap(8)) are more than /process/capabilities/bounding "
             "allows"};
  else if (err == ENOENT || err == ENOEXEC || err == EACCES)
    cause = content_problem(path, err);
  return {.code = cause.code.empty() ? class_of(err) : cause.code,
          .err = err,
          .message = fmt::format("exec \"{}\": {}{}{}", path, cause.why,
                                 cause.why.empty() ? "" : ": ", kernel_text(err)),
          .syscall = "execve",
          .pointer = "/process/args/0",
          .complete = true,
          .verbatim = true};
}

}  // namespace rt::init
