// Protects our own executable from containers (CVE-2019-5736). Tried in order of cost: swap the
// running image (remap.cpp), execute a read-only mount, execute a sealed memfd.
#include "rt/sys/self.h"

#include <array>
#include <cstring>
#include <span>

#include <fcntl.h>
#include <linux/stat.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <elf.h>
#include <link.h>

#include "remap.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/mount.h"

namespace rt::sys {
namespace {

constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

/// A detached read-only mount whose root is this very file: it has no path, and a handle on it
/// gives EROFS when opened for writing. A mount with a path (an administrator's bind mount) could
/// be made writable again.
bool is_readonly_mount(int exe) {
  std::array<char, 2> name{};
  if (::readlink("/proc/self/exe", name.data(), name.size()) != 1 || name[0] != '/') return false;
  struct statx st{};
  if (::statx(exe, "", AT_EMPTY_PATH, STATX_TYPE, &st) < 0 ||
      (st.stx_attributes & STATX_ATTR_MOUNT_ROOT) == 0)
    return false;
  struct statvfs fs{};
  return ::fstatvfs(exe, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0;
}

/// A file of root's that neither we nor our containers may write: a user without capabilities can
/// give a container only its own and its subordinate ids.
bool is_out_of_reach(int exe) {
  if (::geteuid() == 0) return false;
  struct stat st{};
  if (::fstat(exe, &st) < 0 || st.st_uid != 0 || (st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    return false;
  const Result<CapabilitySets> own = get_capabilities();
  return own && own->permitted == 0;
}

bool is_sealed_memory() {
  const Fd exe(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  const int seals = ::fcntl(exe.get(), F_GET_SEALS);
  return seals >= 0 && (seals & all_seals) == all_seals;
}

Result<Fd> readonly_mount(int exe) {
  Fd copy = TRY(clone_tree(exe, false));
  TRY(set_attributes(copy.get(), {.set = MOUNT_ATTR_RDONLY, .clear = 0, .propagation = MS_PRIVATE},
                     false));
  return copy;
}

Result<Fd> sealed_memory() {
  const Fd exe = TRY(open_at(AT_FDCWD, "/proc/self/exe", O_RDONLY));
  const struct stat st = TRY(file_status(exe.get()));
  Fd copy(::memfd_create("rt", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!copy) return fail_errno("memfd_create", "");
  for (off_t done = 0; done < st.st_size;) {
    const ssize_t n =
        ::sendfile(copy.get(), exe.get(), &done, static_cast<std::size_t>(st.st_size - done));
    if (n <= 0) return fail_errno("sendfile", "");
  }
  if (::fchmod(copy.get(), 0500) < 0) return fail_errno("fchmod", "");
  if (::fcntl(copy.get(), F_ADD_SEALS, all_seals) < 0) return fail_errno("fcntl", "F_ADD_SEALS");
  return copy;
}

/// execveat, not fexecve, which may go through /proc/self/fd.
std::unexpected<Failure> start(const Fd& copy, char** argv) {
  (void)::syscall(SYS_execveat, copy.get(), "", argv, environ, AT_EMPTY_PATH);
  return fail_errno("execveat", "of our own sealed copy");
}

}  // namespace

Result<> leave_own_file(char** argv) {
  const Fd exe = TRY(open_at(AT_FDCWD, "/proc/self/exe", O_PATH));
  if (is_readonly_mount(exe.get()) || is_out_of_reach(exe.get())) return {};
  Result<Fd> copy = readonly_mount(exe.get());
  // Executing the program again costs several times as much.
  if (copy && become(copy->get(), argv)) {
    own_copy() = *std::move(copy);
    return {};
  }
  if (!copy) {
    if (is_sealed_memory()) return {};
    copy = TRY_CTX(sealed_memory().of(code::self_protection), "protect our own program file");
  }
  return start(*copy, argv);
}

Fd& own_copy() {
  static Fd copy;
  return copy;
}

namespace {

/// The id in a note segment (elf(5)): notes of a header, a name and a value, each padded to 4.
std::string_view id_in(std::string_view notes) {
  constexpr std::size_t alignment = 4;
  const auto padded = [](std::size_t size) {
    return (size + alignment - 1) / alignment * alignment;
  };
  ElfW(Nhdr) header{};
  while (notes.size() >= sizeof header) {
    std::memcpy(&header, notes.data(), sizeof header);
    notes.remove_prefix(sizeof header);
    const std::size_t name = padded(header.n_namesz);
    const std::size_t value = padded(header.n_descsz);
    if (name > notes.size() || value > notes.size() - name) break;
    if (header.n_type == NT_GNU_BUILD_ID && notes.starts_with("GNU"))
      return notes.substr(name, header.n_descsz);
    notes.remove_prefix(name + value);
  }
  return {};
}

/// Appends an object's id and a blank to the text; stops at one that has no id. The kernel's vDSO
/// does not count.
int add_id(dl_phdr_info* object, std::size_t /*size*/, void* out) {
  if (std::string_view(object->dlpi_name).starts_with("linux-vdso")) return 0;
  std::string& text = *static_cast<std::string*>(out);
  std::string_view id;
  for (const ElfW(Phdr) & header : std::span(object->dlpi_phdr, object->dlpi_phnum)) {
    if (header.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the program headers have numbers
    const auto* notes = reinterpret_cast<const char*>(object->dlpi_addr + header.p_vaddr);
    if (id.empty()) id = id_in({notes, header.p_memsz});
  }
  for (const char byte : id) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  text += ' ';
  if (id.empty()) text.clear();
  return id.empty() ? 1 : 0;
}

}  // namespace

std::string build_ids() {
  std::string text;
  ::dl_iterate_phdr(add_id, &text);
  return text;
}

}  // namespace rt::sys
