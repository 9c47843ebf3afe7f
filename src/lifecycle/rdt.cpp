// Intel RDT: the resctrl group of a container, made and removed with it.
#include "rt/lifecycle/rdt.h"

namespace rt::lifecycle {
namespace {

constexpr const char* origin = "/linux/intelRdt";

}  // namespace

Result<cgroup::RdtRecord> plan_rdt(const plan::Plan& plan) {
  if (!plan.rdt) return cgroup::RdtRecord();
  const cgroup::Resctrl resctrl = TRY_AT(cgroup::Resctrl::find(), origin);
  return resctrl.forecast(*plan.rdt);
}

RdtGroup::~RdtGroup() { (void)remove_rdt(made_); }

Result<> RdtGroup::enter(const plan::Plan& plan, const cgroup::RdtRecord& record, pid_t init) {
  if (!plan.rdt) return {};
  const cgroup::Resctrl resctrl = TRY_AT(cgroup::Resctrl::find(), origin);
  TRY_AT(resctrl.make(*plan.rdt, record), origin);
  made_ = record;
  TRY_AT(resctrl.join(record, init), origin);
  return {};
}

Result<> join_rdt(const cgroup::RdtRecord& record, pid_t pid) {
  if (!record.joined) return {};
  const cgroup::Resctrl resctrl = TRY_AT(cgroup::Resctrl::find(), origin);
  TRY_AT(resctrl.join(record, pid), origin);
  return {};
}

RdtChange::~RdtChange() {
  if (!changed_.joined) return;
  if (const Result<cgroup::Resctrl> resctrl = cgroup::Resctrl::find())
    resctrl->restore(changed_, before_);
}

Result<> RdtChange::apply(const cgroup::RdtRecord& record,
                          const std::vector<cgroup::RdtSettings::Line>& schema) {
  if (schema.empty()) return {};
  if (!record.joined) return fail("the container was created without linux.intelRdt");
  const cgroup::Resctrl resctrl = TRY_AT(cgroup::Resctrl::find(), origin);
  before_ = TRY_AT(resctrl.change(record, schema), origin);
  changed_ = record;
  return {};
}

Result<> remove_rdt(const cgroup::RdtRecord& record) {
  if (!record.joined) return {};
  const Result<cgroup::Resctrl> resctrl = cgroup::Resctrl::find();
  // Unmounted, it has no groups.
  return resctrl ? resctrl->remove(record) : Result<>();
}

}  // namespace rt::lifecycle
