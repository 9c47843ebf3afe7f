// `mounts add` and `mounts remove`: the same steps as when a container is made, by a process sent
// into a live container.
#include <algorithm>
#include <iterator>
#include <vector>

#include <fcntl.h>

#include "host_resources.h"
#include "rt/container/container.h"
#include "rt/host/host.h"
#include "rt/host/user_ids.h"
#include "rt/init/sources.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/init_session.h"
#include "rt/plan/make.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

using container::Container;

namespace {

Result<spec::Config> load_config(const container::Entry& entry) {
  return spec::parse_config(TRY(entry.load_config()));
}

Result<plan::Plan> make_plan(Container& container, const std::string& file, bool add) {
  const container::Record& record = container.record();
  const std::string text = TRY_CTX(
      sys::read_file_at(AT_FDCWD, file, spec::max_config_size).of(code::unreadable_file), "mounts");
  spec::Config stored = TRY(load_config(container.entry()));
  spec::Config config = TRY(spec::parse_mounts(text, file, std::move(stored), !add));
  plan::Host host = TRY(host::inspect_host(container.proc()));
  if (record.user_namespace) host::assume_user_namespace(config);
  const std::optional<spec::Linux>& linux = config.linux;
  if (linux && !linux->mount_label.empty()) host.selinux = host::selinux_is_on();
  // The container already has its cgroup.
  return plan::make(
      config, host,
      {.id = record.id, .bundle = record.bundle, .cgroup_manager = plan::CgroupManager::disabled});
}

/// Refuses mounts that expose more than themselves: a container gets them at creation or never.
Result<> refuse_special(const plan::Plan& plan) {
  for (const plan::Mount& mount : plan.mounts) {
    if (plan.opens_inside && mount.kind == plan::MountKind::bind)
      return fail(Error{.code = code::mount,
                        .message = "only root can bind-mount files of the host into a running "
                                   "container",
                        .pointer = mount.origin});
    if (mount.target == "/")
      return fail("{}: cannot mount on the root of a running container", mount.origin);
    if (mount.type == "proc" || mount.kind == plan::MountKind::cgroup)
      return fail("{}: {} cannot be mounted in a running container", mount.origin, mount.type);
  }
  return {};
}

/// Answers the requests of the process until it is ready. Returns the numbers of the new mounts.
Result<std::vector<std::uint64_t>> answer_requests(const plan::Plan& plan,
                                                   const init::HostResources& resources,
                                                   InitSession& session, pid_t init,
                                                   const sys::Fd& signals) {
  std::vector<std::uint64_t> numbers;
  for (;;) {
    const init::Channel::Received received = TRY(session.next(signals.get()));
    if (received.closed) return fail("the helper process in the container has died");
    if (received.message == init::Message::ready) return numbers;
    if (received.message == init::Message::mounted)
      numbers.push_back(received.number);
    else if (!TRY(init::serve_sources(plan, resources, session.channel(), received, init)))
      return unexpected_message(received.message, "the process");
  }
}

/// Takes the last mount at each target from the record.
std::vector<std::uint64_t> take_numbers(const plan::Plan& plan, container::Record& record) {
  std::vector<std::uint64_t> numbers;
  // In the order of unmounting: last first.
  for (auto mount = plan.mounts.rbegin(); mount != plan.mounts.rend(); ++mount) {
    auto& added = record.added_mounts;
    const auto last =
        std::find_if(added.rbegin(), added.rend(),
                     [&](const container::AddedMount& one) { return one.target == mount->target; });
    numbers.insert(numbers.begin(), last == added.rend() ? 0 : last->number);
    if (last != added.rend()) added.erase(std::next(last).base());
  }
  return numbers;
}

Result<> change(const plan::Plan& plan, Container& container, bool add, const sys::Fd& signals) {
  container::Record& record = container.record();
  init::HostResources resources{};
  resources.proc = TRY(sys::duplicate(container.proc().get()));
  resources.container = TRY(container.open_entrance());
  resources.root = TRY(container.open_root());
  resources.mounts.resize(plan.mounts.size());
  if (!resources.container || !resources.root) return container::not_running();
  if (add) {
    TRY(init::open_places(plan, resources));
    TRY(make_id_maps(plan, resources));
  }
  std::vector<std::uint64_t> numbers;
  if (!add) numbers = take_numbers(plan, record);
  InitSession session;
  TRY(session.begin(
      resources, [] { return sys::clone(0, -1); },
      [&] {
        if (add)
          init::add_mounts(plan, resources);
        else
          init::remove_mounts(plan, resources, std::move(numbers));
      }));
  const std::vector<std::uint64_t> made =
      TRY(answer_requests(plan, resources, session, record.pid, signals));
  for (std::size_t i = 0; i < made.size() && i < plan.mounts.size(); i++)
    if (made[i] != 0)
      record.added_mounts.push_back({.target = plan.mounts[i].target, .number = made[i]});
  (void)TRY(session.child().wait());
  return {};
}

Result<> change_mounts(const container::Global& global, const std::string& id,
                       const std::string& file, bool add) {
  Container container = TRY(Container::open(global, id, container::Lock::yes));
  // A signal here would leave some of the mounts.
  const sys::Fd signals = TRY(sys::catch_signals());
  if (TRY(container.has_ended())) return container::not_running();
  const plan::Plan plan = TRY(make_plan(container, file, add));
  if (!plan.root.own_mounts) return fail("the container does not have its own mount namespace");
  if (add) TRY(refuse_special(plan));
  TRY(change(plan, container, add, signals));
  return container.entry().save(container.record());
}

}  // namespace

Result<> add_mounts(const container::Global& global, const std::string& id,
                    const std::string& file) {
  return change_mounts(global, id, file, true);
}

Result<> remove_mounts(const container::Global& global, const std::string& id,
                       const std::string& file) {
  return change_mounts(global, id, file, false);
}

}  // namespace rt::lifecycle
