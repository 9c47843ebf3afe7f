// `restore`: a container that continues from a checkpoint. CRIU makes its processes; everything
// around them is made as in `create`.
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>

#include "criu.h"
#include "criu_options.h"
#include "external_mounts.h"
#include "restored_root.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/checkpoint/checkpoint.h"
#include "rt/container/bundle.h"
#include "rt/container/container.h"
#include "rt/init/hook.h"
#include "rt/json/read.h"
#include "rt/lifecycle/creation.h"
#include "rt/lifecycle/delegation.h"
#include "rt/lifecycle/delete.h"
#include "rt/lifecycle/fd_sender.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/pid_file.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/lifecycle/rdt.h"
#include "rt/lifecycle/terminal.h"
#include "rt/plan/namespaces.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::checkpoint {
namespace {

/// The file holds only the array.
struct Descriptors {
  std::vector<std::string> names = {};
};

}  // namespace
}  // namespace rt::checkpoint

template <>
inline constexpr auto rt::json::fields<rt::checkpoint::Descriptors> =
    rt::json::table(rt::json::field<&rt::checkpoint::Descriptors::names>("names"));

namespace rt::checkpoint {
namespace {

constexpr const char* log_name = "restore.log";

/// The names of the container's standard descriptors.
Result<std::vector<std::string>> read_descriptors(const CriuDirectories& directories) {
  Result<std::string> text = sys::read_file_at(directories.images.get(), descriptors_file);
  if (!text && text.error().err == ENOENT)
    return fail("--image-path: {} holds no checkpoint of a container (no {})",
                directories.images_path, descriptors_file);
  const std::string object = fmt::format(R"({{"names":{}}})", TRY(std::move(text)));
  return TRY_CTX(json::from_json<Descriptors>(object), "{}", descriptors_file).names;
}

Message inherited(std::string_view key, int number) {
  Message message;
  message.text(1, key).number(2, static_cast<unsigned>(number));
  return message;
}

/// Whether CRIU joins a namespace of this type by its path.
bool is_joined(int type) {
  return type == CLONE_NEWIPC || type == CLONE_NEWUTS || type == CLONE_NEWUSER;
}

/// A container from a checkpoint to `running`; the destructor undoes everything made so far.
class Restoration {
 public:
  Restoration() = default;
  Restoration(const Restoration&) = delete;
  Restoration& operator=(const Restoration&) = delete;
  ~Restoration();

  Result<> make(const container::Global& global, const RestoreOptions& options);
  /// Stays with it until it ends, as `run` does.
  Result<int> stay(bool keep);
  void release() { session_.child().release(); }

 private:
  Result<> begin(const container::Global& global, const RestoreOptions& options);
  Result<> make_cgroup();
  Result<> start_criu();
  Result<Message> make_request(const RestoreOptions& options);
  Result<> add_namespaces(Message& message);
  Result<> add_cgroup_roots(Message& message);
  Result<> notice(CriuNotice& notice);
  Result<> run_hooks(pid_t pid);
  Result<> finish(const std::string& pid_file);

  std::string program_;
  CriuDirectories directories_;
  std::vector<std::string> descriptors_;
  container::Bundle bundle_;
  plan::Plan plan_;
  container::Record record_;
  sys::Fd proc_, signals_;
  lifecycle::Console console_;
  init::HookFiles hook_files_;
  /// Joined, for criu from first_passed up.
  std::vector<sys::Fd> namespaces_;
  container::Entry entry_;
  cgroup::Cgroup cgroup_;
  lifecycle::RdtGroup rdt_;
  Criu criu_;
  /// With the restored process, which sends nothing.
  lifecycle::InitSession session_;
  bool hooks_ran_ = false;
  bool kept_ = false;
};

Restoration::~Restoration() {
  if (kept_ || (criu_.pid() <= 0 && session_.child().pid() <= 0)) return;
  session_.kill(cgroup_);
  criu_ = Criu();
  if (!hooks_ran_) return;
  // Poststop hooks undo what createRuntime hooks set up.
  lifecycle::run_poststop(record_, hook_files_);
}

Result<> Restoration::begin(const container::Global& global, const RestoreOptions& options) {
  TRY(container::check_id(options.create.id));
  signals_ = TRY(sys::catch_signals());
  proc_ = TRY(sys::open_proc());
  program_ = TRY(find_criu());
  directories_ = TRY(CriuDirectories::open(options.criu, false));
  descriptors_ = TRY(read_descriptors(directories_));
  bundle_ = TRY(container::open_bundle(options.create.bundle));
  plan::Host host;
  plan_ = TRY(lifecycle::plan_bundle(global, options.create, bundle_, proc_, host));
  lifecycle::log_warnings(plan_);
  console_ = TRY(lifecycle::Console::open(plan_.process.terminal, options.create.console_socket,
                                          !options.create.detach));
  hook_files_ = TRY(lifecycle::open_hook_files(plan_.hooks.output));
  entry_ = TRY(container::Entry::create(global, options.create.id));
  // The container must not get descriptors left open.
  return sys::close_on_exec_from(3);
}

Result<> Restoration::make_cgroup() {
  record_ = TRY(lifecycle::make_record(plan_));
  record_.restored = true;
  TRY(entry_.save_config(bundle_.config));
  TRY(entry_.save(record_));
  if (!plan_.cgroup.enabled) return {};
  cgroup_ = TRY_IN(cgroup::Cgroup::create(plan_.cgroup.layout, plan_.cgroup.paths,
                                          plan_.cgroup.settings, plan_.cgroup.unit),
                   Phase::cgroup);
  return {};
}

/// CRIU and what it restores are in the container's cgroup.
Result<> Restoration::start_criu() {
  TRY(make_mount_points(plan_));
  for (const plan::JoinNamespace& join : plan_.namespaces.join)
    if (is_external(join.type))
      namespaces_.push_back(
          TRY_AT(sys::open_at(AT_FDCWD, join.path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
                     .of(code::join_namespace),
                 join.origin));
  PrivateRoot root = TRY(PrivateRoot::enter(plan_, proc_));
  TRY(directories_.open_again());
  criu_ = TRY(Criu::start(
      {.program = program_, .own_stdio = true, .dies_with_us = true, .passed = namespaces_}));
  TRY(root.leave());
  if (!plan_.cgroup.enabled) return {};
  TRY_IN(cgroup_.join(criu_.pid(), false), Phase::cgroup);
  for (const cgroup::When when : {cgroup::When::normal, cgroup::When::last})
    TRY_IN(cgroup_.apply(plan_.cgroup.settings, when), Phase::cgroup);
  record_.cgroup = cgroup_.record();
  return entry_.save(record_);
}

Result<> Restoration::add_namespaces(Message& message) {
  int number = Criu::first_passed;
  for (const plan::JoinNamespace& join : plan_.namespaces.join) {
    if (is_external(join.type))
      message.message(criu_inherit_fd, inherited(external_name(join.type), number++));
    else if (is_joined(join.type))
      message.message(criu_join_ns, criu_pair(plan::namespace_link(join.type), join.path));
  }
  return {};
}

/// Maps the cgroups of the checkpoint to those of this container.
Result<> Restoration::add_cgroup_roots(Message& message) {
  if (!plan_.cgroup.enabled) return {};
  // The kernel also lists unmounted hierarchies, in which the container has no cgroup.
  const cgroup::Layout& layout = plan_.cgroup.layout;
  const auto is_ours = [&layout](std::string_view controller) {
    return controller.empty() ? layout.unified() != nullptr : layout.find(controller) != nullptr;
  };
  const std::string text =
      TRY(sys::read_file_at(proc_.get(), fmt::format("{}/cgroup", criu_.pid())));
  for (const cgroup::Membership& line : cgroup::parse_memberships(text))
    for (const std::string_view controller : split(line.controllers, ','))
      if (is_ours(controller)) message.message(criu_cgroup_root, criu_pair(controller, line.path));
  return {};
}

Result<Message> Restoration::make_request(const RestoreOptions& options) {
  Message message = TRY(criu_options(options.criu, directories_, log_name, plan_));
  message.text(criu_root, plan_.root.path)
      .flag(criu_restore_sibling, true)
      .flag(criu_evasive_devices, true)
      .flag(criu_tcp_close, options.tcp_close)
      .optional_text(criu_lsm_profile, options.lsm_profile)
      .optional_text(criu_lsm_mount_context, options.lsm_mount_context);
  TRY(add_namespaces(message));
  TRY(add_cgroup_roots(message));
  for (const ExternalMount& mount : TRY(mounts_to_restore(plan_, proc_)))
    message.message(criu_external_mount, criu_pair(mount.key, mount.value));
  for (std::size_t i = 0; i < descriptors_.size() && i < 3; i++)
    if (descriptors_[i].starts_with("pipe:") || descriptors_[i].starts_with("file["))
      message.message(criu_inherit_fd, inherited(descriptors_[i], static_cast<int>(i)));
  return message;
}

/// Its namespaces exist, its processes do not run yet.
Result<> Restoration::run_hooks(pid_t pid) {
  hooks_ran_ = true;
  record_.pid = pid;
  const std::string state = container::state_json(record_, spec::Status::creating);
  record_.pid = 0;
  const init::HookFiles& files = hook_files_;
  TRY(init::run_hooks(plan_.hooks.prestart, state, plan_.bundle, files, signals_.get()));
  return init::run_hooks(plan_.hooks.create_runtime, state, plan_.bundle, files, signals_.get());
}

Result<> Restoration::notice(CriuNotice& notice) {
  if (notice.script == "setup-namespaces") return run_hooks(notice.pid);
  if (notice.script != "orphan-pts-master" || !notice.fd) return {};
  return console_.take(std::move(notice.fd));
}

Result<> Restoration::finish(const std::string& pid_file) {
  record_.pid = session_.pid();
  TRY(container::identify_init(record_, proc_, session_.pidfd()));
  if (TRY(sys::wait_for_exit(session_.pidfd(), 0)))
    return fail("the restored process has ended at once");
  TRY(rdt_.enter(plan_, record_.rdt, record_.pid));
  TRY(lifecycle::delegate_cgroup(plan_, cgroup_, proc_, record_.pid));
  TRY(entry_.save_copy(record_));
  TRY(entry_.save(record_));
  TRY(lifecycle::write_pid_file(pid_file, record_.pid));
  if (Result<> hooks = lifecycle::run_poststart(record_, signals_.get()); !hooks) {
    lifecycle::remove_pid_file(pid_file);
    return hooks;
  }
  kept_ = true;  // from here on poststop hooks belong to delete
  cgroup_.keep();
  rdt_.keep();
  entry_.keep();
  return {};
}

Result<> Restoration::make(const container::Global& global, const RestoreOptions& options) {
  TRY(begin(global, options));
  TRY(make_cgroup());
  TRY(start_criu());
  const Message request = TRY(make_request(options));
  const int pid =
      TRY_IN(criu_.request(
                 CriuCommand::restore, request, directories_.log(log_name),
                 [this](CriuNotice& reached) { return notice(reached); }, signals_.get()),
             Phase::restore);
  TRY(session_.adopt(pid));
  return finish(options.create.pid_file);
}

Result<int> Restoration::stay(bool keep) {
  entry_.unlock();
  Result<int> status = lifecycle::attend(session_.child(), signals_, console_.master());
  if (keep) return status;
  // A foreground container must not outlive us.
  if (!status) session_ = lifecycle::InitSession();
  TRY(entry_.lock());
  (void)sys::take_end_request(signals_.get());  // meant for the container
  TRY(lifecycle::remove_stopped(entry_, record_, cgroup_, signals_.get()));
  return status;
}

}  // namespace

Result<int> restore(const container::Global& global, const RestoreOptions& options) {
  Restoration restoration;
  TRY(restoration.make(global, options));
  if (!options.create.detach) return restoration.stay(options.create.keep);
  restoration.release();
  return 0;
}

}  // namespace rt::checkpoint
