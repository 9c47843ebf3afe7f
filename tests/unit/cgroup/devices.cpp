// Device rules: the lines for v1, and the program for v2 run by an interpreter against a model.
#include <array>
#include <bit>

#include <linux/bpf.h>

#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace spec = rt::spec;
using spec::DeviceRule;
using Rules = std::vector<DeviceRule>;
using Type = spec::DeviceRuleType;

namespace {

struct Request {
  std::uint32_t type, access, major, minor;
};

/// Runs a program as the kernel would; fails the test on an instruction that a device program has
/// no business with.
class Interpreter {
 public:
  explicit Interpreter(const DeviceProgram& program) : program_(program) {}

  bool run(const Request& request) {
    registers_ = {};
    context_ = {.access_type = request.access << 16U | request.type,
                .major = request.major,
                .minor = request.minor};
    for (std::size_t at = 0; at < program_.size(); ++at) {
      const auto insn = std::bit_cast<bpf_insn>(program_[at]);
      if (insn.code == (BPF_JMP | BPF_EXIT)) return registers_[0] != 0;
      at += step(insn);
    }
    FAIL("ran off the end");
    return false;
  }

 private:
  /// How many instructions to skip.
  std::size_t step(const bpf_insn& insn) {
    const auto value = static_cast<std::uint32_t>(insn.imm);
    std::uint32_t& target = registers_.at(insn.dst_reg);
    const auto offset = static_cast<std::size_t>(insn.off);
    switch (insn.code) {
      case BPF_LDX | BPF_MEM | BPF_W:
        target = std::bit_cast<std::array<std::uint32_t, 3>>(context_).at(offset / 4);
        break;
      case BPF_ALU | BPF_K | BPF_MOV: target = value; break;
      case BPF_ALU | BPF_K | BPF_AND: target &= value; break;
      case BPF_ALU | BPF_K | BPF_RSH: target >>= value; break;
      case BPF_JMP | BPF_JA: return offset;
      case BPF_JMP32 | BPF_K | BPF_JNE: return target != value ? offset : 0;
      case BPF_ALU | BPF_X | BPF_LSH: target <<= registers_.at(insn.src_reg) % 32; break;
      case BPF_JMP32 | BPF_K | BPF_JEQ: return target == value ? offset : 0;
      case BPF_JMP32 | BPF_K | BPF_JGT: return target > value ? offset : 0;
      case BPF_JMP32 | BPF_K | BPF_JSET: return (target & value) != 0 ? offset : 0;
      default: FAIL("unknown instruction " << int{insn.code});
    }
    return 0;
  }

  const DeviceProgram& program_;
  std::array<std::uint32_t, 11> registers_{};
  bpf_cgroup_dev_ctx context_{};
};

std::uint32_t bits(const std::string& access) {
  std::uint32_t mask = 0;
  for (const char c : access) mask |= c == 'm' ? 1U : c == 'r' ? 2U : 4U;
  return mask == 0 ? 7 : mask;
}

bool is_default(const Request& r, std::uint32_t right) {
  if (right == BPF_DEVCG_ACC_MKNOD) return true;
  if (r.type != BPF_DEVCG_DEV_CHAR) return false;
  return (r.major == 1 && (r.minor == 3 || r.minor == 5 || (r.minor >= 7 && r.minor <= 9))) ||
         (r.major == 5 && r.minor <= 2) || r.major == 136;
}

/// What should be allowed, said in another way than the program does it: right by right, rules in
/// order.
bool model(const Rules& rules, const Request& request) {
  for (const std::uint32_t right : {1U, 2U, 4U}) {
    if ((request.access & right) == 0) continue;
    bool allowed = false;
    for (const DeviceRule& rule : rules) {
      const bool type_fits = rule.type == Type::all ||
                             (rule.type == Type::character) == (request.type == BPF_DEVCG_DEV_CHAR);
      const bool major_fits = rule.major.value_or(-1) == -1 || *rule.major == request.major;
      const bool minor_fits = rule.minor.value_or(-1) == -1 || *rule.minor == request.minor;
      if (type_fits && major_fits && minor_fits && (bits(rule.access) & right) != 0)
        allowed = rule.allow;
    }
    if (!allowed && !is_default(request, right)) return false;
  }
  return true;
}

const std::vector<Rules>& rule_sets() {
  static const std::vector<Rules> sets = {
      {{.allow = false}},
      {{.allow = true}},
      {{.allow = false, .access = "rwm"},
       {.allow = true, .type = Type::character, .major = 10, .minor = 229, .access = "rwm"}},
      {{.allow = false}, {.allow = true, .type = Type::block, .major = 8, .access = "r"}},
      {{.allow = true},
       {.allow = false, .type = Type::block, .major = 8, .minor = 0, .access = "w"}},
      {{.allow = true}, {.allow = false, .minor = 3}},
      {{.allow = false},
       {.allow = true, .major = 8, .access = "r"},
       {.allow = true, .major = 8, .minor = 1, .access = "w"}},
      {{.allow = false},
       {.allow = true, .type = Type::block, .major = 8},
       {.allow = false, .type = Type::block, .major = 8, .minor = 1, .access = "w"},
       {.allow = true, .type = Type::block, .major = -1, .minor = 1, .access = "m"}},
      {{.allow = true, .type = Type::character, .major = 10, .minor = 229, .access = "rw"}},
      {{.allow = false, .type = Type::character, .major = 1, .minor = 3}},
      {{.allow = true},
       {.allow = false, .access = "w"},
       {.allow = true, .type = Type::block, .access = "w"}},
      {{.allow = false},
       {.allow = true, .type = Type::character, .major = 10, .minor = 229},
       {.allow = true, .type = Type::block, .major = 8, .minor = 1},
       {.allow = true, .type = Type::character, .major = 10, .minor = 9},
       {.allow = true, .type = Type::block, .major = 5},
       {.allow = true, .type = Type::block, .major = 8, .minor = 1048575}},
      {{.allow = true},
       {.allow = false, .type = Type::block, .major = 8},
       {.allow = false, .type = Type::character, .major = 10, .minor = 229},
       {.allow = true, .type = Type::block, .major = 8, .minor = 0},
       {.allow = true, .type = Type::block, .major = 8, .minor = 1}},
      {{.allow = true, .major = 8},
       {.allow = false},
       {.allow = true, .type = Type::character, .minor = 229}},
  };
  return sets;
}

std::vector<std::string> device_lines(const Rules& rules) {
  const auto settings = settings_for({.devices = rules}, v1_host());
  REQUIRE(settings);
  CHECK(settings->device_program.empty());
  // Between "nothing" and what is allowed the child's mknod would fail.
  for (const Write& write : settings->device_rules) CHECK(write.when == When::before_join);
  return lines_of(settings->device_rules);
}

using Lines = std::vector<std::string>;
const Lines& default_lines() {
  static const Lines lines = {
      "devices.allow=c *:* m",   "devices.allow=b *:* m",    "devices.allow=c 1:3 rwm",
      "devices.allow=c 1:5 rwm", "devices.allow=c 1:7 rwm",  "devices.allow=c 1:8 rwm",
      "devices.allow=c 1:9 rwm", "devices.allow=c 5:0 rwm",  "devices.allow=c 5:1 rwm",
      "devices.allow=c 5:2 rwm", "devices.allow=c 136:* rwm"};
  return lines;
}
Lines with_defaults(Lines lines) {
  lines.insert(lines.end(), default_lines().begin(), default_lines().end());
  return lines;
}

}  // namespace

TEST_CASE("the device program decides as the rules say") {
  int requests = 0;
  for (const Rules& rules : rule_sets()) {
    const DeviceProgram program = device_program(rules);
    Interpreter interpreter(program);
    for (const std::uint32_t type : {BPF_DEVCG_DEV_BLOCK, BPF_DEVCG_DEV_CHAR})
      for (const std::uint32_t major : {0U, 1U, 5U, 8U, 10U, 136U})
        for (const std::uint32_t minor : {0U, 1U, 2U, 3U, 5U, 9U, 31U, 32U, 35U, 229U, 1048575U})
          for (std::uint32_t access = 1; access <= 7; ++access) {
            const Request request{.type = type, .access = access, .major = major, .minor = minor};
            const bool allowed = interpreter.run(request);
            ++requests;
            if (allowed != model(rules, request))
              FAIL("set " << &rules - rule_sets().data() << ": " << type << " " << major << ":"
                          << minor << " access " << access << " is " << allowed);
          }
  }
  CHECK(requests > 8000);
}

TEST_CASE("no device rules: no restriction") {
  CHECK(device_program({}).empty());
  const auto settings = settings_for({}, v1_host());
  REQUIRE(settings);
  CHECK(settings->device_rules.empty());
}

TEST_CASE("device rules go to v1 when it has them, and to a program otherwise") {
  const spec::Resources resources{.devices = {{.allow = false}}};
  CHECK_FALSE(settings_for(resources, v2_host())->device_program.empty());
  CHECK(settings_for(resources, hybrid_host())->device_program.empty());
  Layout without = hybrid_host();
  std::erase_if(without.hierarchies, [](const Hierarchy& h) { return h.has("devices"); });
  CHECK_FALSE(settings_for(resources, without)->device_program.empty());
}

TEST_CASE("v1 device lines: deny all, the user's in order, then the defaults") {
  CHECK(device_lines(
            {{.allow = false, .access = "rwm"},
             {.allow = true, .type = Type::character, .major = 10, .minor = 229, .access = "rwm"},
             {.allow = true, .type = Type::block, .major = 8, .minor = 20, .access = "mwr"},
             {.allow = true, .type = Type::block, .major = 10, .minor = 200, .access = "r"}}) ==
        with_defaults({"devices.deny=a", "devices.allow=c 10:229 rwm", "devices.allow=b 8:20 rwm",
                       "devices.allow=b 10:200 r"}));
}

TEST_CASE("v1 device lines: rules count from nothing") {
  CHECK(device_lines({{.allow = true, .type = Type::character, .major = 10, .minor = 229}}) ==
        with_defaults({"devices.deny=a", "devices.allow=c 10:229 rwm"}));
}

TEST_CASE("v1 device lines: a rule for both types is two lines, because \"a\" means everything") {
  CHECK(device_lines({{.allow = false}, {.allow = true, .major = 8, .access = "r"}}) ==
        with_defaults({"devices.deny=a", "devices.allow=c 8:* r", "devices.allow=b 8:* r"}));
}

TEST_CASE("v1 device lines: taking back spells out what is taken back") {
  CHECK(device_lines(
            {{.allow = false},
             {.allow = true, .type = Type::character, .major = 10, .minor = 1},
             {.allow = true, .type = Type::character, .major = 10, .minor = 2, .access = "r"},
             {.allow = false, .type = Type::character, .major = 10, .access = "rw"}}) ==
        with_defaults({"devices.deny=a", "devices.allow=c 10:1 rwm", "devices.allow=c 10:2 r",
                       "devices.deny=c 10:1 rw", "devices.deny=c 10:2 r"}));
}

TEST_CASE("v1 device lines: everything but something") {
  const Lines lines = device_lines(
      {{.allow = true}, {.allow = false, .type = Type::block, .major = 8, .minor = 0}});
  // The defaults are allowed already, but for making the node of the exception.
  CHECK(lines == Lines{"devices.allow=a", "devices.deny=b 8:0 rwm", "devices.allow=b 8:0 m"});
}

TEST_CASE("v1 refuses a part of a wider rule, which it would silently go on allowing") {
  const auto settings =
      settings_for({.devices = {{.allow = false},
                                {.allow = true, .type = Type::block, .major = 8},
                                {.allow = false, .type = Type::block, .major = 8, .minor = 1}}},
                   v1_host());
  REQUIRE_FALSE(settings);
  CHECK(settings.error().text() ==
        "/linux/resources/devices/2: cgroup v1 cannot revoke part of an earlier, wider rule");
}
