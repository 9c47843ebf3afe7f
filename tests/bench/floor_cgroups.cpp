// The cgroups of a container, and what it may do with devices.
#include <array>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <linux/bpf.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "floor.h"

namespace floor_program {
namespace {

std::string parent_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/')));
}
bool is_hierarchy(const char* directory, const char* name) {
  return std::strstr(directory, name) != nullptr;
}

/// A cpuset without cpus and memory takes no process.
void copy_cpuset(const std::string& directory) {
  for (const std::string file : {"/cpuset.cpus", "/cpuset.mems"}) {
    std::array<char, 256> value{};
    const int fd = must(::open((parent_of(directory) + file).c_str(), O_RDONLY | O_CLOEXEC));
    const int size = must(::read(fd, value.data(), value.size()));
    ::close(fd);
    write_file(directory + file, {value.data(), static_cast<std::size_t>(size)});
  }
}

void limit_devices_v1(const std::string& directory) {
  write_file(directory + "/devices.deny", "a");
  const int allow = must(::open((directory + "/devices.allow").c_str(), O_WRONLY | O_CLOEXEC));
  for (const std::string_view rule :
       {"c *:* m", "b *:* m", "c 1:3 rwm", "c 1:5 rwm", "c 1:7 rwm", "c 1:8 rwm", "c 1:9 rwm",
        "c 5:0 rwm", "c 5:1 rwm", "c 5:2 rwm", "c 136:* rwm"})
    must(::write(allow, rule.data(), rule.size()));
  ::close(allow);
}

/// The same rules as a program.
void limit_devices_v2(int directory) {
  constexpr std::uint8_t load = BPF_LDX | BPF_MEM | BPF_W;
  constexpr std::uint8_t equal = BPF_JMP | BPF_JEQ | BPF_K;
  constexpr std::uint8_t differs = BPF_JMP | BPF_JNE | BPF_K;
  constexpr std::uint8_t set = BPF_ALU64 | BPF_MOV | BPF_K;
  constexpr std::uint8_t leave = BPF_JMP | BPF_EXIT;
  const std::array<bpf_insn, 21> program = {{
      {load, 2, 1, offsetof(bpf_cgroup_dev_ctx, access_type), 0},
      {load, 3, 1, offsetof(bpf_cgroup_dev_ctx, major), 0},
      {load, 4, 1, offsetof(bpf_cgroup_dev_ctx, minor), 0},
      {BPF_ALU | BPF_MOV | BPF_X, 5, 2, 0, 0},
      {BPF_ALU | BPF_RSH | BPF_K, 5, 0, 0, 16},
      {equal, 5, 0, 13, BPF_DEVCG_ACC_MKNOD},
      {BPF_ALU | BPF_AND | BPF_K, 2, 0, 0, 0xffff},
      {differs, 2, 0, 9, BPF_DEVCG_DEV_CHAR},
      {equal, 3, 0, 10, 136},
      {differs, 3, 0, 1, 5},
      {BPF_JMP | BPF_JLE | BPF_K, 4, 0, 8, 2},
      {differs, 3, 0, 5, 1},
      {equal, 4, 0, 6, 3},
      {equal, 4, 0, 5, 5},
      {equal, 4, 0, 4, 7},
      {equal, 4, 0, 3, 8},
      {equal, 4, 0, 2, 9},
      {set, 0, 0, 0, 0},
      {leave, 0, 0, 0, 0},
      {set, 0, 0, 0, 1},
      {leave, 0, 0, 0, 0},
  }};
  bpf_attr attributes{};
  attributes.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
  attributes.insn_cnt = program.size();
  attributes.insns = reinterpret_cast<std::uint64_t>(program.data());
  attributes.license = reinterpret_cast<std::uint64_t>("Apache-2.0");
  const int loaded = must(::syscall(SYS_bpf, BPF_PROG_LOAD, &attributes, sizeof attributes));
  attributes = {};
  attributes.target_fd = static_cast<std::uint32_t>(directory);
  attributes.attach_bpf_fd = static_cast<std::uint32_t>(loaded);
  attributes.attach_type = BPF_CGROUP_DEVICE;
  attributes.attach_flags = BPF_F_ALLOW_MULTI;
  must(::syscall(SYS_bpf, BPF_PROG_ATTACH, &attributes, sizeof attributes));
}

}  // namespace

void write_file(const std::string& path, std::string_view text) {
  const int fd = must(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  must(::write(fd, text.data(), text.size()));
  ::close(fd);
}

int make_cgroups(const Cgroups& cgroups) {
  for (const char* directory : cgroups.v1) {
    must(::mkdir(directory, 0755));
    if (is_hierarchy(directory, "/cpuset/")) copy_cpuset(directory);
    if (is_hierarchy(directory, "/devices/")) limit_devices_v1(directory);
  }
  if (cgroups.v2 == nullptr) return -1;
  must(::mkdir(cgroups.v2, 0755));
  const int directory = must(::open(cgroups.v2, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (cgroups.v1.empty()) limit_devices_v2(directory);
  return directory;
}

void remove_cgroups(const Cgroups& cgroups) {
  for (const char* directory : cgroups.v1) must(::rmdir(directory));
  if (cgroups.v2 != nullptr) must(::rmdir(cgroups.v2));
}

}  // namespace floor_program
