#include "bundle.h"

#include <array>
#include <cctype>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "host.h"
#include "inherit.h"
#include "notify.h"
#include "rt/base/timeline.h"
#include "rt/plan/problems.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "store.h"
#include "user_ids.h"

namespace rt::runtime {
namespace {

std::string environment_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Result<std::string> read_config(const std::string& bundle) {
  const std::string path = bundle + "/config.json";
  // O_NONBLOCK: config.json may be a fifo, and nobody there to write.
  Result<sys::Fd> file = sys::open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) {
    Error error = std::move(file).error();
    if (error.err == ENOENT)
      error.message = fmt::format("no config.json in the bundle {}", bundle), error.complete = true;
    return fail(std::move(error));
  }
  if (!S_ISREG(TRY(sys::file_status(file->get())).st_mode))
    return fail("{} is not a regular file", path);
  return TRY_CTX(sys::read_all(file->get(), spec::max_config_size), "config.json");
}

/// In an address of D-Bus most characters have to be written as their numbers.
std::string bus_path(std::string_view path) {
  std::string out = "unix:path=";
  for (const char c : path) {
    const bool plain =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("-_/.").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

plan::Request make_request(const Global& global, const CreateOptions& options, std::string bundle) {
  return {.id = options.id,
          .bundle = std::move(bundle),
          .pivot = !options.no_pivot,
          .new_keyring = !options.no_new_keyring,
          .preserve_fds = options.preserve_fds,
          .listen_fds = listen_fds(),
          .seccomp_receiver = environment_variable("RUN_OCI_SECCOMP_RECEIVER"),
          .cgroup_manager = global.cgroup_manager,
          .rootless = global.rootless};
}

}  // namespace

void find_buses(plan::Request& request) {
  if (request.cgroup_manager != plan::CgroupManager::systemd) return;
  request.system_bus = environment_variable("DBUS_SYSTEM_BUS_ADDRESS");
  if (request.system_bus.empty()) request.system_bus = bus_path("/run/dbus/system_bus_socket");
  request.session_bus = environment_variable("DBUS_SESSION_BUS_ADDRESS");
  const std::string runtime = environment_variable("XDG_RUNTIME_DIR");
  if (request.session_bus.empty() && !runtime.empty())
    request.session_bus = bus_path(runtime + "/bus");
}

Result<std::string> absolute(const std::string& path) {
  if (path.starts_with('/')) return path;
  std::array<char, 4096> cwd{};
  if (::getcwd(cwd.data(), cwd.size()) == nullptr) return fail_errno("getcwd", "");
  return path.empty() || path == "." ? std::string(cwd.data())
                                     : fmt::format("{}/{}", cwd.data(), path);
}

Result<Bundle> open_bundle(const CreateOptions& options) {
  const timeline::Timer timer("read config.json");
  Bundle bundle{.path = TRY_CTX(absolute(options.bundle), "bundle"), .config = {}};
  bundle.config = TRY(read_config(bundle.path));
  return bundle;
}

Result<plan::Plan> plan_bundle(const Global& global, const CreateOptions& options,
                               const Bundle& bundle, const sys::Fd& proc, plan::Host& host) {
  const timeline::Timer timer("plan");
  spec::Problems notes;
  std::expected<spec::Config, spec::Problems> config = spec::parse_config(bundle.config, &notes);
  if (!config)
    return fail(Error{.message = plan::describe(config.error(), "config.json"),
                      .pointer = config.error().front().pointer,
                      .phase = "config"});
  host = TRY(inspect_host(proc));
  const std::optional<spec::Linux>& linux = config->linux;
  if (linux && !linux->mount_label.empty()) host.selinux = selinux_is_on();
  plan::Request request = make_request(global, options, bundle.path);
  const bool added = TRY(complete_namespaces(*config, host, request.rootless));
  find_buses(request);
  if (!notify_address().empty()) request.notify = TRY(notify_directory(global, options.id));
  Result<plan::Plan> plan = plan::make(*config, host, request);
  if (!plan) return fail(with_place(std::move(plan).error().in("plan"), bundle));
  plan->added_user_namespace = added;
  for (const spec::Problem& note : notes)
    if (!note.is_usual) plan->warnings.push_back(plan::describe({note}, "config.json"));
  return plan;
}

Error with_place(Error error, const Bundle& bundle) {
  if (error.pointer.empty() || error.phase == "config" || error.phase == "exec" ||
      error.phase == "hooks")
    return error;
  if (error.message.starts_with("config.json:")) return error;
  spec::Problems problem{{error.pointer, ""}};
  spec::locate(bundle.config, problem);
  error.message.insert(
      0, fmt::format("config.json:{}:{}: ", problem.front().line, problem.front().column));
  return error;
}

}  // namespace rt::runtime
