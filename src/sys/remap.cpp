// Replaces the file that the running process executes by the same file on a mount that cannot be
// written (self.cpp), without executing it again:
//   1. Map every segment that is only read over itself, from the new file. Bytes and addresses stay
//      the same, so the code that does this just continues.
//   2. Copy every segment that is written to anonymous memory, and move the copy over it. Its pages
//      hold relocated addresses and our variables, so the file cannot provide them.
//   3. Now nothing of the old file is mapped any more. That is when the kernel allows another
//      /proc/self/exe (PR_SET_MM_MAP with exe_fd, replace_mm_exe_file()).
// A failure midway does no harm: each segment has the same content whether replaced or not. The
// caller then executes the new file instead.
#include "remap.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include <fcntl.h>
#include <linux/prctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <elf.h>
#include <link.h>

#include "rt/sys/file.h"

namespace rt::sys {
namespace {

struct Program {
  std::uintptr_t base = 0;
  std::span<const ElfW(Phdr)> headers;
};

/// The first object that the dynamic linker lists is the program.
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

std::uintptr_t page_size() { return static_cast<std::uintptr_t>(::getpagesize()); }

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

/// For a segment that was relocated and written to. The kernel does the copying, because a
/// sanitizer would report a memcpy that reads the gaps between variables. Nothing may write to the
/// segment meanwhile.
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

Result<> replace_segments(const Program& program, int file) {
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
    // Whole pages only, as the dynamic linker does it: what follows is writable.
    const Pages pages = pages_of(program.base + header.p_vaddr, header.p_memsz);
    const std::uintptr_t end = program.base + header.p_vaddr + header.p_memsz;
    const std::size_t size = end / page_size() * page_size() - pages.begin;
    if (::mprotect(pages.address(), size, PROT_READ) < 0)
      return fail_errno("mprotect", "of our own program");
  }
  return {};
}

std::uintptr_t address_of(const void* object) { return reinterpret_cast<std::uintptr_t>(object); }

/// The memory layout that the kernel set up (load_elf_binary). /proc/self/stat has it too, but
/// reading that takes a quarter as long as the whole replacement.
prctl_mm_map memory_map(const Program& program, char** argv) {
  prctl_mm_map map{};
  map.start_code = UINTPTR_MAX;
  for (const auto& header : program.headers) {
    if (header.p_type != PT_LOAD) continue;
    const std::uintptr_t begin = program.base + header.p_vaddr;
    const std::uintptr_t end = begin + header.p_filesz;
    if ((header.p_flags & PF_X) != 0) {
      map.start_code = std::min<std::uintptr_t>(map.start_code, begin);
      map.end_code = std::max<std::uintptr_t>(map.end_code, end);
    }
    map.start_data = std::max<std::uintptr_t>(map.start_data, begin);
    map.end_data = std::max<std::uintptr_t>(map.end_data, end);
  }
  // The heap starts at the current break: from here on it only grows.
  map.brk = map.start_brk = address_of(::sbrk(0));
  map.start_stack = address_of(static_cast<const void*>(argv - 1));  // where argc is
  const auto strings_end = [](char** strings, std::uintptr_t none) {
    std::uintptr_t end = none;
    for (; *strings != nullptr; strings++) end = address_of(*strings + std::strlen(*strings) + 1);
    return end;
  };
  map.arg_start = address_of(*argv);
  map.arg_end = map.env_start = strings_end(argv, map.arg_start);
  map.env_end = strings_end(environ, map.env_start);
  return map;
}

}  // namespace

Result<> become(int program, char** argv) {
  const Fd file = TRY(open_at(AT_FDCWD, "/proc/self/fd/" + std::to_string(program), O_RDONLY));
  Program own;
  ::dl_iterate_phdr(take_first, &own);
  prctl_mm_map map = memory_map(own, argv);
  map.exe_fd = static_cast<__u32>(file.get());
  TRY(replace_segments(own, file.get()));
  if (::prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0) < 0)
    return fail_errno("prctl", "PR_SET_MM_MAP");
  return {};
}

}  // namespace rt::sys
