// Compiles device rules to an eBPF program. The last matching rule decides, so the program tests
// the rules from last to first and clears each requested right that a rule allows. If none is left,
// access is allowed; if a rule denies one, or any remains at the end, it is denied.
// Loading it is a large part of a container's start-up cost on v2, because the kernel's verifier
// follows every branch. So adjacent rules with the same verdict about whole devices share branches.
#include <algorithm>
#include <bit>
#include <map>
#include <ranges>
#include <span>

#include <linux/bpf.h>

#include "devices.h"

namespace rt::cgroup {
namespace {

constexpr std::uint8_t result = BPF_REG_0, context = BPF_REG_1;
constexpr std::uint8_t type = BPF_REG_2, access = BPF_REG_3, major = BPF_REG_4, minor = BPF_REG_5;

constexpr std::uint8_t opcode(int operation) { return static_cast<std::uint8_t>(operation); }

constexpr bpf_insn load(std::uint8_t target, std::size_t offset) {
  return {.code = opcode(BPF_LDX | BPF_MEM | BPF_W),
          .dst_reg = static_cast<std::uint8_t>(target & 0xfU),
          .src_reg = context,
          .off = static_cast<std::int16_t>(offset),
          .imm = 0};
}
/// `target` <<= `count`, where `count` is a register with a value below 32.
constexpr bpf_insn shift(std::uint8_t target, std::uint8_t count) {
  return {.code = opcode(BPF_ALU | BPF_X | BPF_LSH),
          .dst_reg = static_cast<std::uint8_t>(target & 0xfU),
          .src_reg = static_cast<std::uint8_t>(count & 0xfU),
          .off = 0,
          .imm = 0};
}
constexpr bpf_insn compute(int operation, std::uint8_t target, std::uint32_t value) {
  return {.code = opcode(BPF_ALU | BPF_K | operation),
          .dst_reg = static_cast<std::uint8_t>(target & 0xfU),
          .src_reg = 0,
          .off = 0,
          .imm = static_cast<std::int32_t>(value)};
}
/// Skips `count` instructions when the comparison holds.
constexpr bpf_insn skip_if(int comparison, std::uint8_t value, std::uint32_t other,
                           std::size_t count) {
  return {.code = opcode(BPF_JMP32 | BPF_K | comparison),
          .dst_reg = static_cast<std::uint8_t>(value & 0xfU),
          .src_reg = 0,
          .off = static_cast<std::int16_t>(count),
          .imm = static_cast<std::int32_t>(other)};
}
constexpr bpf_insn skip(std::size_t count) {
  return {.code = opcode(BPF_JMP | BPF_JA),
          .dst_reg = 0,
          .src_reg = 0,
          .off = static_cast<std::int16_t>(count),
          .imm = 0};
}

void emit(DeviceProgram& program, std::initializer_list<bpf_insn> instructions) {
  for (const bpf_insn& instruction : instructions)
    program.push_back(std::bit_cast<std::uint64_t>(instruction));
}

void add_return(DeviceProgram& program, bool allow) {
  emit(program,
       {compute(BPF_MOV, result, allow ? 1 : 0),
        {.code = opcode(BPF_JMP | BPF_EXIT), .dst_reg = 0, .src_reg = 0, .off = 0, .imm = 0}});
}

void append(DeviceProgram& program, const DeviceProgram& more) {
  program.insert(program.end(), more.begin(), more.end());
}

constexpr std::size_t return_length = 2;

/// A rule's verdict on a device that it matches.
DeviceProgram verdict(const spec::DeviceRule& rule) {
  const std::uint32_t rights = access_mask(rule.access);
  DeviceProgram program;
  if (rights != all_access && rule.allow)
    emit(program, {compute(BPF_AND, access, all_access & ~rights),
                   skip_if(BPF_JNE, access, 0, return_length)});
  if (rights != all_access && !rule.allow)
    emit(program, {skip_if(BPF_JSET, access, rights, 1), skip(return_length)});
  add_return(program, rule.allow);
  return program;
}

constexpr std::uint32_t kernel_type(spec::DeviceRuleType kind) {
  return kind == spec::DeviceRuleType::block ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR;
}

void add_rule(DeviceProgram& program, const spec::DeviceRule& rule) {
  const DeviceProgram inner = verdict(rule);
  struct Condition {
    std::uint8_t value;
    std::uint32_t other;
  };
  std::vector<Condition> conditions;
  if (rule.type != spec::DeviceRuleType::all) conditions.push_back({type, kernel_type(rule.type)});
  if (const auto number = device_number(rule.major)) conditions.push_back({major, *number});
  if (const auto number = device_number(rule.minor)) conditions.push_back({minor, *number});
  for (std::size_t i = 0; i < conditions.size(); ++i)
    emit(program, {skip_if(BPF_JNE, conditions[i].value, conditions[i].other,
                           conditions.size() - 1 - i + inner.size())});
  append(program, inner);
}

/// Whether a rule covers all rights for devices of one type and major number.
bool is_about_whole_devices(const spec::DeviceRule& rule) {
  return rule.type != spec::DeviceRuleType::all && device_number(rule.major) &&
         access_mask(rule.access) == all_access;
}

/// The minor numbers of one type and major number.
struct Minors {
  bool all = false;
  /// A bit for each minor number below 32.
  std::uint32_t small = 0;
  std::vector<std::uint32_t> others;

  void add(std::optional<std::uint32_t> number) {
    if (!number)
      all = true;
    else if (*number < 32)
      small |= 1U << *number;
    else
      others.push_back(*number);
  }

  /// Skips `beyond` instructions after its own last one if the minor number is one of these.
  [[nodiscard]] DeviceProgram test(std::size_t beyond) const {
    DeviceProgram program;
    if (all) {
      emit(program, {skip(beyond)});
      return program;
    }
    for (std::size_t i = 0; i < others.size(); ++i)
      emit(program, {skip_if(BPF_JEQ, minor, others[i],
                             others.size() - 1 - i + (small != 0 ? 4 : 0) + beyond)});
    if (small != 0)
      emit(program, {skip_if(BPF_JGT, minor, 31, 3), compute(BPF_MOV, result, 1),
                     shift(result, minor), skip_if(BPF_JSET, result, small, beyond)});
    return program;
  }
};

/// Rules about whole devices with the same verdict: their order does not matter.
void add_batch(DeviceProgram& program, std::span<const spec::DeviceRule> rules) {
  std::map<spec::DeviceRuleType, std::map<std::uint32_t, Minors>> devices;
  for (const spec::DeviceRule& rule : rules)
    devices[rule.type][device_number(rule.major).value_or(0)].add(device_number(rule.minor));
  // Built from end to beginning, so that the distance to the verdict is known.
  DeviceProgram body;
  emit(body, {skip(return_length)});
  for (const auto& [kind, majors] : devices | std::views::reverse) {
    DeviceProgram of_kind;
    for (const auto& [number, minors] : majors | std::views::reverse) {
      const DeviceProgram test = minors.test(of_kind.size() + body.size());
      DeviceProgram of_major;
      emit(of_major, {skip_if(BPF_JNE, major, number, test.size())});
      append(of_major, test);
      of_kind.insert(of_kind.begin(), of_major.begin(), of_major.end());
    }
    DeviceProgram head;
    emit(head, {skip_if(BPF_JNE, type, kernel_type(kind), of_kind.size())});
    append(head, of_kind);
    body.insert(body.begin(), head.begin(), head.end());
  }
  append(program, body);
  add_return(program, rules.front().allow);
}

}  // namespace

DeviceProgram device_program(const std::vector<spec::DeviceRule>& rules) {
  if (rules.empty()) return {};
  DeviceProgram program;
  emit(program,
       {load(type, offsetof(bpf_cgroup_dev_ctx, access_type)),
        load(access, offsetof(bpf_cgroup_dev_ctx, access_type)), compute(BPF_AND, type, 0xffff),
        compute(BPF_RSH, access, 16), load(major, offsetof(bpf_cgroup_dev_ctx, major)),
        load(minor, offsetof(bpf_cgroup_dev_ctx, minor))});
  std::vector<spec::DeviceRule> all = with_default_rules(rules);
  std::ranges::reverse(all);
  for (auto rule = all.begin(); rule != all.end();) {
    if (is_about_everything(*rule)) {
      // What follows is unreachable, and the kernel's verifier rejects unreachable code.
      add_return(program, rule->allow);
      return program;
    }
    const auto end = std::find_if_not(rule, all.end(), [&](const spec::DeviceRule& other) {
      return is_about_whole_devices(other) && other.allow == rule->allow;
    });
    if (end == rule) {
      add_rule(program, *rule++);
    } else {
      add_batch(program, {rule, end});
      rule = end;
    }
  }
  add_return(program, false);
  return program;
}

}  // namespace rt::cgroup
