// The kernel changes what /proc/self/exe shows only when nothing of the old file is mapped any
// more (replace_mm_exe_file), so each segment of the program is put over itself, from the new file.
#include "remap.h"

#include <array>
#include <charconv>
#include <span>
#include <string>
#include <vector>

#include <fcntl.h>
#include <linux/prctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <elf.h>
#include <link.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"

namespace rt::sys {
namespace {

struct Program {
  std::uintptr_t base = 0;
  std::span<const ElfW(Phdr)> headers;
};

/// The first object that the dynamic linker names is the program.
int take_first(dl_phdr_info* info, std::size_t, void* out) {
  *static_cast<Program*>(out) = {info->dlpi_addr, {info->dlpi_phdr, info->dlpi_phnum}};
  return 1;
}

struct Pages {
  std::uintptr_t begin = 0;
  std::size_t size = 0;
  [[nodiscard]] void* address() const {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the program headers have numbers
    return reinterpret_cast<void*>(begin);
  }
};

std::uintptr_t page_size() { return static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE)); }

Pages pages_of(std::uintptr_t begin, std::size_t size) {
  const std::uintptr_t page = page_size();
  const std::uintptr_t first = begin & ~(page - 1);
  return {first, ((begin + size + page - 1) & ~(page - 1)) - first};
}

int protection(const ElfW(Phdr) & header) {
  return ((header.p_flags & PF_R) != 0 ? PROT_READ : 0) |
         ((header.p_flags & PF_W) != 0 ? PROT_WRITE : 0) |
         ((header.p_flags & PF_X) != 0 ? PROT_EXEC : 0);
}

/// Relocated and written to: its pages are copied. The kernel copies, because a sanitizer would
/// take the gaps between variables for a fault. Nothing may be written to the segment meanwhile.
Result<> replace_by_copy(const Pages& pages) {
  void* const copy = ::mmap(nullptr, pages.size, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (copy == MAP_FAILED) return fail_errno("mmap", "of our own data");
  const iovec to{copy, pages.size};
  const iovec from{pages.address(), pages.size};
  if (::process_vm_readv(::getpid(), &to, 1, &from, 1, 0) != static_cast<ssize_t>(pages.size) ||
      ::mremap(copy, pages.size, pages.size, MREMAP_MAYMOVE | MREMAP_FIXED, pages.address()) ==
          MAP_FAILED) {
    ::munmap(copy, pages.size);
    return fail_errno("mremap", "of our own data");
  }
  return {};
}

Result<> replace_segments(int file) {
  Program program;
  ::dl_iterate_phdr(take_first, &program);
  for (const auto& header : program.headers) {
    const Pages pages = pages_of(program.base + header.p_vaddr, header.p_filesz);
    if (header.p_type == PT_LOAD && (header.p_flags & PF_W) != 0) {
      TRY(replace_by_copy(pages));
    } else if (header.p_type == PT_LOAD) {
      const auto offset =
          static_cast<off_t>(header.p_offset - (program.base + header.p_vaddr - pages.begin));
      if (::mmap(pages.address(), pages.size, protection(header), MAP_PRIVATE | MAP_FIXED, file,
                 offset) == MAP_FAILED)
        return fail_errno("mmap", "of our own program");
    }
  }
  for (const auto& header : program.headers) {
    if (header.p_type != PT_GNU_RELRO) continue;
    // As the dynamic linker does it: whole pages only, because what follows is written to.
    const Pages pages = pages_of(program.base + header.p_vaddr, header.p_memsz);
    const std::uintptr_t end = program.base + header.p_vaddr + header.p_memsz;
    const std::size_t size = end / page_size() * page_size() - pages.begin;
    if (::mprotect(pages.address(), size, PROT_READ) < 0)
      return fail_errno("mprotect", "of our own program");
  }
  return {};
}

/// proc_pid_stat(5) counts from 1 and its second field may hold blanks; this has the fields from
/// the third on.
Result<std::vector<std::uint64_t>> own_addresses() {
  const std::string stat = TRY(read_file_at(AT_FDCWD, "/proc/self/stat"));
  std::vector<std::uint64_t> numbers;
  for (const std::string_view word :
       split(std::string_view(stat).substr(stat.rfind(')') + 2), ' ')) {
    std::uint64_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    numbers.push_back(number);
  }
  if (numbers.size() < 50)
    return fail("read /proc/self/stat: it has {} fields", numbers.size() + 2);
  return numbers;
}

}  // namespace

Result<> become(int program) {
  const Fd file = TRY(open_at(AT_FDCWD, "/proc/self/fd/" + std::to_string(program), O_RDONLY));
  const std::vector<std::uint64_t> stat = TRY(own_addresses());
  const auto field = [&](std::size_t number) { return stat[number - 3]; };
  prctl_mm_map map{};
  map.start_code = field(26);
  map.end_code = field(27);
  map.start_stack = field(28);
  map.start_data = field(45);
  map.end_data = field(46);
  map.start_brk = field(47);
  map.brk = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  map.arg_start = field(48);
  map.arg_end = field(49);
  map.env_start = field(50);
  map.env_end = field(51);
  map.exe_fd = static_cast<__u32>(file.get());
  TRY(replace_segments(file.get()));
  if (::prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0) < 0)
    return fail_errno("prctl", "PR_SET_MM_MAP");
  return {};
}

}  // namespace rt::sys
