// Device rules for v1. A v1 device list is "allow all" or "deny all" plus exceptions. A line
// against the base adds an exception; a line that agrees with it removes exceptions, but only with
// exactly the same numbers. In config.json the last matching rule wins, so a rule that agrees with
// the base is written once for each exception that it covers.
#include "devices.h"

#include <algorithm>
#include <utility>

#include <linux/bpf.h>

#include "rows.h"

namespace rt::cgroup {
namespace {

using spec::DeviceRule;
using spec::DeviceRuleType;

const std::vector<DeviceRule>& default_rules() {
  const auto character = [](std::int64_t major, std::optional<std::int64_t> minor) {
    return DeviceRule{.allow = true,
                      .type = DeviceRuleType::character,
                      .major = major,
                      .minor = minor,
                      .access = "rwm"};
  };
  static const std::vector<DeviceRule> rules = {
      {.allow = true, .type = DeviceRuleType::all, .access = "m"},
      character(1, 3),               // null
      character(1, 5),               // zero
      character(1, 7),               // full
      character(1, 8),               // random
      character(1, 9),               // urandom
      character(5, 0),               // tty
      character(5, 1),               // console
      character(5, 2),               // ptmx
      character(136, std::nullopt),  // pts/*
  };
  return rules;
}

std::string line_of(const DeviceException& exception) {
  const auto number = [](const auto& n) { return n ? std::to_string(*n) : "*"; };
  return fmt::format("{} {}:{} {}", exception.type, number(exception.major),
                     number(exception.minor), exception.rights());
}

class List {
 public:
  void add(bool allow, std::string line, std::string_view pointer) {
    writes_.push_back(
        make_write(allow ? "devices.allow" : "devices.deny", std::move(line), pointer));
  }
  void reset(bool allow, std::string_view pointer) {
    base_ = allow;
    exceptions_.clear();
    add(allow, "a", pointer);
  }
  Result<> apply(bool allow, const DeviceException& rule, std::string_view pointer) {
    if (allow != base_) {
      except(rule);
      add(allow, line_of(rule), pointer);
      return {};
    }
    for (DeviceException& exception : exceptions_) {
      DeviceException part = exception;
      part.access &= rule.access;
      if (part.access == 0 || !rule.overlaps(exception)) continue;
      if (!rule.covers(exception))
        return fail(Error{.message = "cgroup v1 cannot revoke part of an earlier, wider rule"}.at(
            fmt::format("/linux/resources{}", pointer)));
      exception.access &= ~part.access;
      add(allow, line_of(part), pointer);
    }
    std::erase_if(exceptions_, [](const DeviceException& e) { return e.access == 0; });
    return {};
  }
  std::vector<Write> take() && { return std::move(writes_); }
  DeviceList list() && { return {.allow = base_, .exceptions = std::move(exceptions_)}; }

 private:
  /// As in the kernel, one exception per set of numbers.
  void except(const DeviceException& rule) {
    for (DeviceException& exception : exceptions_) {
      if (!rule.covers(exception) || !exception.covers(rule)) continue;
      exception.access |= rule.access;
      return;
    }
    exceptions_.push_back(rule);
  }

  bool base_ = false;
  std::vector<DeviceException> exceptions_;
  std::vector<Write> writes_;
};

Result<> apply_rule(List& list, const DeviceRule& rule, std::string_view pointer) {
  if (is_about_everything(rule)) {
    list.reset(rule.allow, pointer);
    return {};
  }
  // The kernel reads "a" as everything, regardless of numbers and rights, so write "c" and "b".
  for (const auto& [type, letter] :
       {std::pair(DeviceRuleType::character, 'c'), std::pair(DeviceRuleType::block, 'b')}) {
    if (rule.type != DeviceRuleType::all && rule.type != type) continue;
    const DeviceException exception{.type = letter,
                                    .major = device_number(rule.major),
                                    .minor = device_number(rule.minor),
                                    .access = access_mask(rule.access)};
    TRY(list.apply(rule.allow, exception, pointer));
  }
  return {};
}

Result<List> list_of(const std::vector<DeviceRule>& rules) {
  List list;
  // A new cgroup has its parent's list, usually "allow all". Rules that do not start with
  // everything start from "deny all", as on v2.
  if (!is_about_everything(rules.front())) list.reset(false, "/devices");
  const std::vector<DeviceRule> all = with_default_rules(rules);
  for (std::size_t i = 0; i < all.size(); ++i)
    TRY(apply_rule(list, all[i], i < rules.size() ? fmt::format("/devices/{}", i) : "/devices"));
  return list;
}

}  // namespace

std::vector<DeviceRule> with_default_rules(const std::vector<DeviceRule>& rules) {
  std::vector<DeviceRule> all = rules;
  all.insert(all.end(), default_rules().begin(), default_rules().end());
  return all;
}

std::uint32_t access_mask(std::string_view access) {
  std::uint32_t mask = 0;
  if (access.contains('r')) mask |= BPF_DEVCG_ACC_READ;
  if (access.contains('w')) mask |= BPF_DEVCG_ACC_WRITE;
  if (access.contains('m')) mask |= BPF_DEVCG_ACC_MKNOD;
  return mask == 0 ? all_access : mask;
}

std::optional<std::uint32_t> device_number(const std::optional<std::int64_t>& number) {
  if (!number || *number < 0) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

bool is_about_everything(const DeviceRule& rule) {
  return rule.type == DeviceRuleType::all && !device_number(rule.major) &&
         !device_number(rule.minor) && access_mask(rule.access) == all_access;
}

Result<std::vector<Write>> device_lines(const std::vector<DeviceRule>& rules) {
  return TRY(list_of(rules)).take();
}

Result<DeviceList> device_list(const std::vector<DeviceRule>& rules) {
  return TRY(list_of(rules)).list();
}

bool DeviceException::covers(const DeviceException& other) const {
  return type == other.type && (!major || major == other.major) && (!minor || minor == other.minor);
}

bool DeviceException::overlaps(const DeviceException& other) const {
  const auto meet = [](const auto& a, const auto& b) { return !a || !b || a == b; };
  return type == other.type && meet(major, other.major) && meet(minor, other.minor);
}

std::string DeviceException::rights() const {
  std::string rights;
  for (const char right : std::string_view("rwm"))
    if ((access & access_mask({&right, 1})) != 0) rights += right;
  return rights;
}

}  // namespace rt::cgroup
