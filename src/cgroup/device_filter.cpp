// Device rules as an eBPF program. The last rule that names a right of a device decides it, so the
// program asks the rules from the last to the first and strikes out the requested rights that one
// allows: nothing left means allowed; a right that is denied, or left at the end, means denied.
#include <bit>
#include <ranges>

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

void add(DeviceProgram& program, std::initializer_list<bpf_insn> instructions) {
  for (const bpf_insn& instruction : instructions)
    program.push_back(std::bit_cast<std::uint64_t>(instruction));
}

void add_return(DeviceProgram& program, bool allow) {
  add(program,
      {compute(BPF_MOV, result, allow ? 1 : 0),
       {.code = opcode(BPF_JMP | BPF_EXIT), .dst_reg = 0, .src_reg = 0, .off = 0, .imm = 0}});
}

/// What a rule says about a device that it is about.
DeviceProgram verdict(const spec::DeviceRule& rule) {
  constexpr std::size_t return_length = 2;
  const std::uint32_t rights = access_mask(rule.access);
  DeviceProgram program;
  if (rights != all_access && rule.allow)
    add(program, {compute(BPF_AND, access, all_access & ~rights),
                  skip_if(BPF_JNE, access, 0, return_length)});
  if (rights != all_access && !rule.allow)
    add(program, {skip_if(BPF_JSET, access, rights, 1), skip(return_length)});
  add_return(program, rule.allow);
  return program;
}

void add_rule(DeviceProgram& program, const spec::DeviceRule& rule) {
  const DeviceProgram inner = verdict(rule);
  struct Condition {
    std::uint8_t value;
    std::uint32_t other;
  };
  std::vector<Condition> conditions;
  if (rule.type == spec::DeviceRuleType::character)
    conditions.push_back({type, BPF_DEVCG_DEV_CHAR});
  if (rule.type == spec::DeviceRuleType::block) conditions.push_back({type, BPF_DEVCG_DEV_BLOCK});
  if (const auto number = device_number(rule.major)) conditions.push_back({major, *number});
  if (const auto number = device_number(rule.minor)) conditions.push_back({minor, *number});
  for (std::size_t i = 0; i < conditions.size(); ++i)
    add(program, {skip_if(BPF_JNE, conditions[i].value, conditions[i].other,
                          conditions.size() - 1 - i + inner.size())});
  program.insert(program.end(), inner.begin(), inner.end());
}

}  // namespace

DeviceProgram device_program(const std::vector<spec::DeviceRule>& rules) {
  if (rules.empty()) return {};
  DeviceProgram program;
  add(program,
      {load(type, offsetof(bpf_cgroup_dev_ctx, access_type)),
       load(access, offsetof(bpf_cgroup_dev_ctx, access_type)), compute(BPF_AND, type, 0xffff),
       compute(BPF_RSH, access, 16), load(major, offsetof(bpf_cgroup_dev_ctx, major)),
       load(minor, offsetof(bpf_cgroup_dev_ctx, minor))});
  const std::vector<spec::DeviceRule> all = with_default_rules(rules);
  for (const spec::DeviceRule& rule : all | std::views::reverse) {
    if (is_about_everything(rule)) {
      // Nothing after it is reached, and the kernel's verifier refuses what is not.
      add_return(program, rule.allow);
      return program;
    }
    add_rule(program, rule);
  }
  add_return(program, false);
  return program;
}

}  // namespace rt::cgroup
