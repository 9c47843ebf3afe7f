// Filters are run here by an interpreter of classic BPF, as much of it as libseccomp and we emit.
#include "seccomp_filter.h"

#include <array>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <seccomp.h>

#include "rt/sys/file.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

std::uint32_t run(const std::vector<sock_filter>& program, const seccomp_data& data) {
  std::uint32_t a = 0, x = 0;
  std::array<std::uint32_t, 16> memory{};
  for (std::size_t pc = 0; pc < program.size(); pc++) {
    const sock_filter& i = program[pc];
    const bool yes = [&] {
      switch (BPF_OP(i.code)) {
        case BPF_JEQ: return a == i.k;
        case BPF_JGT: return a > i.k;
        case BPF_JGE: return a >= i.k;
        case BPF_JSET: return (a & i.k) != 0;
        default: return false;
      }
    }();
    switch (BPF_CLASS(i.code)) {
      case BPF_LD:
        if (BPF_MODE(i.code) == BPF_ABS)
          std::memcpy(&a, reinterpret_cast<const char*>(&data) + i.k, sizeof a);
        else
          a = BPF_MODE(i.code) == BPF_MEM ? memory.at(i.k) : i.k;
        break;
      case BPF_LDX: x = memory.at(i.k); break;
      case BPF_ST: memory.at(i.k) = a; break;
      case BPF_ALU: a = BPF_OP(i.code) == BPF_AND ? a & i.k : a; break;
      case BPF_JMP: pc += BPF_OP(i.code) == BPF_JA ? i.k : yes ? i.jt : i.jf; break;
      case BPF_RET: return i.k;
      default: FAIL("instruction " << i.code << " " << x);
    }
  }
  FAIL("the program has no end");
  return 0;
}

std::uint32_t call(const std::vector<sock_filter>& program, int number, std::uint64_t first = 0,
                   std::uint64_t second = 0) {
  seccomp_data data{};
  data.nr = number;
  data.arch = ::seccomp_arch_native();
  data.args[0] = first;
  data.args[1] = second;
  return run(program, data);
}

constexpr std::uint32_t deny = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t allow = SECCOMP_RET_ALLOW;
constexpr int of_the_future = 4000;

plan::Seccomp allowing(std::vector<std::string> names) {
  return {.default_action = deny, .rules = {{.names = std::move(names), .action = allow}}};
}

}  // namespace

TEST_CASE("named calls are allowed, others get the default") {
  const auto program =
      lifecycle::compile_filter(allowing({"read", "write", "getppid", "statx"})).value();
  CHECK(call(program, SYS_read) == allow);
  CHECK(call(program, SYS_getppid) == allow);
  CHECK(call(program, SYS_mount) == deny);
}

TEST_CASE("a call newer than all that the profile names gets ENOSYS, not the default errno") {
  const auto program = lifecycle::compile_filter(allowing({"read", "statx"})).value();
  CHECK(call(program, of_the_future) == (SECCOMP_RET_ERRNO | ENOSYS));
  CHECK(call(program, SYS_statx + 1) == (SECCOMP_RET_ERRNO | ENOSYS));
  CHECK(call(program, SYS_statx - 1) == deny);
  CHECK(call(program, SYS_statx) == allow);
}

TEST_CASE("a profile that denies a list has no such answer") {
  const auto program =
      lifecycle::compile_filter(
          {.default_action = allow, .rules = {{.names = {"getppid"}, .action = deny}}})
          .value();
  CHECK(call(program, of_the_future) == allow);
  CHECK(call(program, SYS_getppid) == deny);
}

TEST_CASE("arguments are compared, together when they differ") {
  plan::Seccomp seccomp = allowing({"read", "statx"});
  seccomp.rules.push_back({.names = {"personality"},
                           .action = allow,
                           .comparisons = {{0, SCMP_CMP_EQ, 8, 0}, {1, SCMP_CMP_GT, 5, 0}}});
  const auto program = lifecycle::compile_filter(seccomp).value();
  CHECK(call(program, SYS_personality, 8, 6) == allow);
  CHECK(call(program, SYS_personality, 8, 5) == deny);
  CHECK(call(program, SYS_personality, 7, 6) == deny);
  CHECK(call(program, SYS_personality, 8ULL | 1ULL << 40U, 6) == deny);
}

TEST_CASE("only a cached filter that is ours alone, whole and of this profile is taken") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const plan::Seccomp strict = allowing({"read", "statx"});
  const auto denies_mount = [&] {
    return call(lifecycle::cached_filter(strict, directory).value(), SYS_mount) == deny;
  };
  REQUIRE(denies_mount());
  const std::string folder = directory + "/rt/seccomp/";
  const auto names = sys::list_directory(AT_FDCWD, folder).value();
  REQUIRE(names.size() == 1);
  const std::string file = folder + names[0];
  struct stat st{};
  REQUIRE(::stat(file.c_str(), &st) == 0);
  CHECK((st.st_mode & 0777U) == 0600);
  // The same file with every verdict turned into "allow".
  const std::string good = sys::read_file_at(AT_FDCWD, file).value();
  std::string planted = good;
  const std::size_t behind_key = good.find('\0') + 1;
  for (std::size_t at = good.find('\0', behind_key) + 1; at < planted.size();
       at += sizeof(sock_filter)) {
    sock_filter instruction{};
    std::memcpy(&instruction, planted.data() + at, sizeof instruction);
    if (instruction.code == (BPF_RET | BPF_K)) instruction.k = allow;
    std::memcpy(planted.data() + at, &instruction, sizeof instruction);
  }
  const std::string unhashed = planted;
  const std::size_t instructions = good.find('\0', behind_key) + 1;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : planted.substr(instructions))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  planted.replace(behind_key, instructions - behind_key - 1, fmt::format("{:016x}", hash));
  const auto plant = [&](const std::string& text, mode_t mode, uid_t owner) {
    ::unlink(file.c_str());
    const sys::Fd out = sys::open_at(AT_FDCWD, file, O_WRONLY | O_CREAT | O_EXCL, 0600).value();
    REQUIRE(sys::write_all(out.get(), text));
    REQUIRE(::fchmod(out.get(), mode) == 0);
    return ::fchown(out.get(), owner, static_cast<gid_t>(-1)) == 0;
  };
  // It is what would be loaded otherwise.
  REQUIRE(plant(planted, 0600, ::geteuid()));
  CHECK_FALSE(denies_mount());
  REQUIRE(plant(planted, 0666, ::geteuid()));
  CHECK(denies_mount());
  if (plant(planted, 0600, ::geteuid() + 1)) CHECK(denies_mount());
  REQUIRE(plant(planted.substr(0, planted.size() - sizeof(sock_filter)), 0600, ::geteuid()));
  CHECK(denies_mount());
  REQUIRE(plant(planted + 'x', 0600, ::geteuid()));
  CHECK(denies_mount());
  REQUIRE(plant("another key" + planted, 0600, ::geteuid()));
  CHECK(denies_mount());
  // Damaged: the instructions are not those that were written.
  REQUIRE(plant(unhashed, 0600, ::geteuid()));
  CHECK(denies_mount());
  REQUIRE(plant(good.substr(0, instructions) + "abc", 0600, ::geteuid()));
  CHECK(denies_mount());
  // A directory into which others may write is not used.
  REQUIRE(plant(planted, 0600, ::geteuid()));
  REQUIRE(::chmod(folder.c_str(), 0777) == 0);
  CHECK(denies_mount());
  REQUIRE(::chmod(folder.c_str(), 0700) == 0);
  CHECK_FALSE(denies_mount());
  REQUIRE(plant(good, 0600, ::geteuid()));
  // A profile that differs in nothing but an action has another file.
  plan::Seccomp other = strict;
  other.rules[0].action = SECCOMP_RET_LOG;
  CHECK(call(lifecycle::cached_filter(other, directory).value(), SYS_read) == SECCOMP_RET_LOG);
  CHECK(call(lifecycle::cached_filter(strict, directory).value(), SYS_read) == allow);
  // Nor do names that look like two.
  plan::Seccomp joined = strict;
  joined.rules[0].names = {"read statx"};
  CHECK(call(lifecycle::cached_filter(joined, directory).value(), SYS_read) == deny);
  std::filesystem::remove_all(directory);
}

TEST_CASE("cached filters that have not been used for long are removed") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const std::string folder = directory + "/rt/seccomp/";
  const auto store = [&](const char* name) {
    (void)lifecycle::cached_filter(allowing({name}), directory).value();
    return sys::list_directory(AT_FDCWD, folder).value();
  };
  const auto set_age = [&](const std::string& name, std::time_t days) {
    const timespec used{.tv_sec = std::time(nullptr) - days * 24 * 60 * 60, .tv_nsec = 0};
    const std::array times{used, used};
    REQUIRE(::utimensat(AT_FDCWD, (folder + name).c_str(), times.data(), 0) == 0);
  };
  const auto age = [&](const std::string& name) {
    struct stat st{};
    REQUIRE(::stat((folder + name).c_str(), &st) == 0);
    return std::time(nullptr) - st.st_mtim.tv_sec;
  };
  const std::string old = store("read").front();
  set_age(old, 91);
  const std::vector<std::string> names = store("write");
  REQUIRE(names.size() == 1);
  CHECK(names.front() != old);
  // Use makes it young again.
  set_age(names.front(), 89);
  (void)store("write");
  CHECK(age(names.front()) < 60);
  // Never more than 64.
  for (int i = 0; i < 70; ++i) (void)store(std::to_string(i).c_str());
  CHECK(store("read").size() == 64);
  std::filesystem::remove_all(directory);
}

TEST_CASE("unknown names change nothing, and an unknown architecture is an error") {
  CHECK(lifecycle::compile_filter(allowing({"read", "no_such_call"})));
  plan::Seccomp seccomp = allowing({"read"});
  seccomp.architectures = {12345};
  CHECK_FALSE(lifecycle::compile_filter(seccomp));
}
