// The process as execve needs it: arguments, environment, ids, limits. `exec` uses it, too.
#include <algorithm>
#include <array>

#include "makers.h"
#include "rt/plan/rlimits.h"

namespace rt::plan {
namespace {

std::string_view key_of(std::string_view variable) {
  return variable.substr(0, variable.find('='));
}

/// Sets a variable. The last of several with one name counts, in the place of the first.
void set_variable(std::vector<std::string>& env, std::string variable) {
  const auto same = std::ranges::find(env, key_of(variable), key_of);
  if (same == env.end())
    env.push_back(std::move(variable));
  else
    *same = std::move(variable);
}

void make_environment(const spec::Process& process, const Request& request, Process& out) {
  for (const std::string& variable : process.env) set_variable(out.env, variable);
  if (request.listen_fds > 0) {  // sd_listen_fds(3): the container's process is pid 1
    set_variable(out.env, fmt::format("LISTEN_FDS={}", request.listen_fds));
    set_variable(out.env, "LISTEN_PID=1");
  }
  if (!request.notify.empty()) set_variable(out.env, "NOTIFY_SOCKET=/run/notify/notify.sock");
  std::erase(out.env, "HOME=");  // empty counts as unset
  out.home_from_passwd = std::ranges::find(out.env, "HOME", key_of) == out.env.end();
}

}  // namespace

Result<> make_process(const spec::Config& config, const Host& host, const Request& request,
                      Plan& plan) {
  // Without a process everything else is still made, and `start` fails (config.md "Process").
  const spec::Process none{.cwd = "/"};
  const spec::Process& in = config.process ? *config.process : none;
  Process out{};
  out.args = in.args;
  make_environment(in, request, out);
  out.cwd = in.cwd;
  out.uid = in.user.uid;
  out.gid = in.user.gid;
  out.groups = in.user.additional_gids;
  const std::string* keep_groups = annotation(config, "run.oci.keep_original_groups");
  out.keep_groups = keep_groups != nullptr && *keep_groups == "1";
  if (out.keep_groups && !out.groups.empty())
    plan.warnings.push_back(warning("/process/user/additionalGids",
                                    "not set, because run.oci.keep_original_groups is set"));
  out.umask =
      in.user.umask.value_or(022);  // the specification's "caller's" is 0022 in runc and crun
  out.oom_score_adj = in.oom_score_adj;
  out.no_new_privileges = in.no_new_privileges;
  out.terminal = in.terminal;
  out.new_keyring = request.new_keyring;
  out.preserve_fds = request.preserve_fds + request.listen_fds;
  if (in.terminal && in.console_size) {
    out.rows = static_cast<std::uint16_t>(in.console_size->height);
    out.columns = static_cast<std::uint16_t>(in.console_size->width);
  }
  for (std::size_t i = 0; i < in.rlimits.size(); i++)
    out.rlimits.push_back({fmt::format("/process/rlimits/{}", i), rlimit_number(in.rlimits[i].type),
                           in.rlimits[i].soft, in.rlimits[i].hard});
  plan.process = std::move(out);
  TRY(make_attributes(in, config, plan));
  return make_capabilities(in, host, plan);
}

}  // namespace rt::plan
