// `exec`: the process of a document or of config.json, changed by the command line.
#include <algorithm>

#include "makers.h"
#include "names.h"
#include "rt/base/text.h"
#include "rt/plan/rootless.h"
#include "rt/spec/parse.h"

namespace rt::plan {
namespace {

/// An error about the command line.
std::unexpected<Failure> misused(std::string message) {
  return fail(Error{.message = std::move(message)}.in(Phase::usage));
}

/// Numbers only: looking up a name would read the container's files (CVE-2016-3697). All 32-bit
/// values except the last, which means "no id" to the kernel.
Result<std::uint32_t> parse_id(std::string_view text, std::string_view option) {
  const auto number = parse_unsigned(text);
  if (!number || *number >= UINT32_MAX)
    return misused(fmt::format("{}: expected a number from 0 to {}, found \"{}\"", option,
                               UINT32_MAX - 1, text));
  return static_cast<std::uint32_t>(*number);
}

Result<> change_user(const ExecRequest& asked, spec::User& user) {
  if (!asked.user.empty()) {
    const std::size_t colon = asked.user.find(':');
    user.uid = TRY(parse_id(asked.user.substr(0, colon), "--user"));
    if (colon != std::string::npos)
      user.gid = TRY(parse_id(asked.user.substr(colon + 1), "--user"));
  }
  for (const std::string& group : asked.groups)
    user.additional_gids.push_back(TRY(parse_id(group, "--additional-gids")));
  return {};
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

/// Never inheritable: a file's inheritable set would give them to any user (CVE-2022-29162).
/// Ambient only if already inheritable.
Result<> add_capabilities(const ExecRequest& asked, spec::Process& process) {
  for (const std::string& name : asked.capabilities) {
    if (!capability_number(name))
      return misused(
          fmt::format("--cap: unknown capability {}{}", name, capability_suggestion(name)));
    if (!process.capabilities) process.capabilities.emplace();
    spec::Capabilities& sets = *process.capabilities;
    add(sets.bounding, name);
    add(sets.permitted, name);
    add(sets.effective, name);
    if (std::ranges::find(sets.inheritable, name) != sets.inheritable.end())
      add(sets.ambient, name);
  }
  return {};
}

Result<> change(const ExecRequest& asked, spec::Process& process) {
  if (!asked.args.empty()) process.args = asked.args;
  if (!asked.cwd.empty() && !asked.cwd.starts_with('/'))
    return misused(fmt::format("--cwd: must be absolute, found \"{}\"", asked.cwd));
  if (!asked.cwd.empty()) process.cwd = asked.cwd;
  if (!asked.selinux_label.empty()) process.selinux_label = asked.selinux_label;
  if (!asked.apparmor_profile.empty()) process.apparmor_profile = asked.apparmor_profile;
  process.terminal |= asked.terminal;
  process.no_new_privileges |= asked.no_new_privileges;
  process.env.insert(process.env.end(), asked.env.begin(), asked.env.end());
  TRY(change_user(asked, process.user));
  return add_capabilities(asked, process);
}

/// Fills in from the container what the document leaves out.
void add_missing(const spec::Process& own, spec::Process& process) {
  if (!process.capabilities) process.capabilities = own.capabilities;
  if (!process.user.umask) process.user.umask = own.user.umask;
  if (process.apparmor_profile.empty()) process.apparmor_profile = own.apparmor_profile;
  if (process.selinux_label.empty()) process.selinux_label = own.selinux_label;
  if (!process.oom_score_adj) process.oom_score_adj = own.oom_score_adj;
  if (!process.exec_cpu_affinity) process.exec_cpu_affinity = own.exec_cpu_affinity;
}

Result<spec::Process> make_document(const spec::Config& config,
                                    std::optional<spec::Process> document,
                                    const ExecRequest& asked) {
  spec::Process own = config.process.value_or(spec::Process{.cwd = "/"});
  if (document) {
    add_missing(own, *document);
    own = *std::move(document);
  } else {
    if (asked.args.empty()) return misused("expected a command to run, or --process");
    own.terminal = false;  // config.json's value is for the container's first process
  }
  TRY(change(asked, own));
  return own;
}

/// All namespaces of the container, new and joined.
std::uint64_t namespaces_of(const Namespaces& namespaces) {
  std::uint64_t flags = namespaces.create;
  for (const JoinNamespace& join : namespaces.join) flags |= static_cast<unsigned>(join.type);
  return flags;
}

Result<> make_affinity(const spec::Process& process, Process& out) {
  if (!process.exec_cpu_affinity) return {};
  constexpr std::string_view origin = "/process/execCPUAffinity";
  const spec::CpuAffinity& in = *process.exec_cpu_affinity;
  out.initial_cpus = TRY(make_cpus(in.initial, fmt::format("{}/initial", origin)));
  out.final_cpus = TRY(make_cpus(in.final_, fmt::format("{}/final", origin)));
  return {};
}

}  // namespace

Result<Cpus> make_cpus(std::string_view list, std::string_view origin) {
  constexpr std::uint64_t most = 65536, word = 64;
  Cpus cpus;
  for (const NumberRange& range : parse_number_list(list).value_or(std::vector<NumberRange>())) {
    if (range.last >= most)
      return refuse(std::string(origin), fmt::format("there is no CPU {}", range.last));
    cpus.resize(std::max<std::size_t>(cpus.size(), range.last / word + 1));
    for (std::uint64_t cpu = range.first; cpu <= range.last; cpu++)
      cpus[cpu / word] |= 1ULL << (cpu % word);
  }
  return cpus;
}

Result<Plan> make_exec(spec::Config config, std::optional<spec::Process> document,
                       const ExecRequest& asked, const Host& host, const Request& request) {
  config.process = TRY(make_document(config, std::move(document), asked));
  if (const Problems problems = spec::check(config, "/process"); !problems.empty())
    return refuse(problems.front().pointer, problems.front().message);
  Plan container{};
  make_namespaces(config, container);
  Plan plan{};
  plan.id = request.id;
  plan.bundle = request.bundle;
  plan.namespaces.enter = namespaces_of(container.namespaces);
  plan.namespaces.user_namespace = container.namespaces.user_namespace;
  plan.namespaces.root_uid = container.namespaces.root_uid;
  plan.namespaces.root_gid = container.namespaces.root_gid;
  plan.opens_inside = plan.namespaces.user_namespace && is_unprivileged(host);
  TRY(make_process(config, host, request, plan));
  TRY(make_affinity(*config.process, plan.process));
  TRY(make_seccomp(config, request, plan));
  return plan;
}

}  // namespace rt::plan
