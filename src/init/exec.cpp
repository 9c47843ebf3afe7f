// The last steps: find the program, wait for `start`, execute.
#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "passwd.h"
#include "rt/base/text.h"
#include "rt/sys/arguments.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"
#include "rt/sys/self.h"
#include "rt/sys/socket.h"
#include "steps.h"

namespace rt::init {
namespace {

/// An error that engines parse: they turn its text into exit codes 126 and 127.
Error exec_error(std::string_view code, int err, std::string message) {
  return {.code = code,
          .err = err,
          .message = std::move(message),
          .pointer = "/process/args/0",
          .complete = true,
          .verbatim = true};
}

/// The container must not execute our own program (CVE-2019-5736). It is protected anyway; this
/// check gives a clear error.
bool is_ourselves(const Context& context, const struct stat& st) {
  struct stat own{};
  return ::fstatat(context.resources.proc.get(), "self/exe", &own, 0) == 0 &&
         sys::same_file(own, st);
}

/// Why we may not execute a file.
struct Refusal {
  std::string_view code;
  std::string why;
  bool is_directory = false;
};

/// Empty if we can execute the file.
std::optional<Refusal> refusal_of(const Context& context, const std::string& path) {
  struct stat st{};
  const auto refused = [](std::string why) {
    return Refusal{.code = code::not_executable, .why = std::move(why)};
  };
  if (::stat(path.c_str(), &st) < 0)
    return Refusal{.code = code::no_program,
                   .why = fmt::format("stat {}: {}", path, kernel_text(errno))};
  if (S_ISDIR(st.st_mode))
    return Refusal{.code = code::not_executable,
                   .why = "is a directory: permission denied",
                   .is_directory = true};
  if (is_ourselves(context, st))
    return refused("is the container runtime itself: permission denied");
  if (::faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0) return std::nullopt;
  const int err = errno;
  if (on_noexec_mount(path))
    return Refusal{.code = code::noexec_mount,
                   .why = "is on a mount with noexec: permission denied"};
  if ((st.st_mode & 0111U) == 0)
    return refused(
        fmt::format("no execute bit (mode {:04o}): permission denied", st.st_mode & 07777U));
  return refused(kernel_text(err));
}

std::string_view variable(const std::vector<std::string>& env, std::string_view name) {
  for (const std::string& entry : env)
    if (entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=')
      return std::string_view(entry).substr(name.size() + 1);
  return {};
}

Result<std::string> find_in_path(const Context& context, const std::string& name) {
  std::optional<Refusal> refused;
  for (const std::string_view directory : split(variable(context.plan.process.env, "PATH"), ':')) {
    // An empty element would mean the working directory, whose contents the container controls.
    if (directory.empty()) continue;
    std::string path = fmt::format("{}/{}", directory, name);
    std::optional<Refusal> refusal = refusal_of(context, path);
    if (!refusal) return path;
    if (!refused && refusal->code != code::no_program && !refusal->is_directory)
      refused = std::move(refusal);
  }
  if (refused)
    return fail(
        exec_error(refused->code, EACCES, fmt::format("exec: \"{}\": {}", name, refused->why)));
  return fail(exec_error(code::not_in_path, ENOENT,
                         fmt::format("exec: \"{}\": executable file not found in $PATH", name)));
}

/// Closes everything but stdio, the preserved descriptors, `fd`, which gets the next number, and
/// `files` after it. This closes descriptors that Fd objects still own: from here on the process
/// only executes or exits.
Result<int> keep_only(const Context& context, int fd, std::span<sys::Fd* const> files = {}) {
  const int number = 3 + context.plan.process.preserve_fds;
  int end = number + 1;
  for (sys::Fd* file : files) {  // out of the way of the numbers assigned below
    sys::Fd copy = TRY(sys::duplicate(file->get(), end + static_cast<int>(files.size())));
    (void)file->release();
    *file = std::move(copy);
  }
  if (fd != number && ::dup3(fd, number, O_CLOEXEC) < 0) return fail_errno("dup3", "{}", number);
  for (sys::Fd* file : files) {
    if (::dup3(file->get(), end, O_CLOEXEC) < 0) return fail_errno("dup3", "{}", end);
    (void)file->release();
    *file = sys::Fd(end++);
  }
  TRY(sys::close_from(static_cast<unsigned>(end)));
  return number;
}

Result<> set_limits(const plan::Process& process) {
  for (const plan::ResourceLimit& limit : process.rlimits)
    TRY_AT(sys::set_resource_limit(limit.resource, limit.soft, limit.hard).of(code::process_limit),
           limit.origin);
  return {};
}

Result<> last_steps(Context& context) {
  context.resources.channel.replace(TRY(keep_only(context, context.resources.channel.fd())));
  TRY(prepare_handover(context));
  TRY(set_limits(context.plan.process));
  sys::reset_signals();
  if (!context.plan.seccomp || context.resources.filter.empty()) return {};
  TRY_AT(load_filter(context).of(code::seccomp), context.plan.seccomp->origin);
  return drop_last_capability(context);
}

}  // namespace

Result<> find_program(Context& context) {
  const plan::Process& process = context.plan.process;
  if (process.home_from_passwd)
    context.home = "HOME=" + home_of(context.resources.root.get(), process.uid);
  if (process.args.empty()) return {};
  const std::string& name = process.args.front();
  if (!name.contains('/')) {
    context.program = TRY(find_in_path(context, name));
    return {};
  }
  const std::optional<Refusal> refusal = refusal_of(context, name);
  if (!refusal) {
    context.program = name;
    return {};
  }
  const int err = refusal->code == code::no_program ? ENOENT : EACCES;
  return fail(exec_error(refusal->code, err, fmt::format("exec: \"{}\": {}", name, refusal->why)));
}

Result<> wait_for_start(Context& context) {
  HostResources& resources = context.resources;
  if (!resources.start) return {};  // the go received already was the start
  // The engine may wait for the descriptors that it passed to the runtime to be closed: keep none
  // open here.
  std::vector<sys::Fd*> files;
  if (!context.plan.hooks.start_container.empty())
    for (sys::Fd* file : {&resources.hooks.files.out, &resources.hooks.files.err})
      if (*file) files.push_back(file);
  if (sys::own_copy()) files.push_back(&sys::own_copy());
  const int listener = TRY(keep_only(context, resources.start.get(), files));
  sys::close_own_copy();  // `create` is done: this may take a while
  // A created container that is not started stops on a termination signal, as with runc.
  sys::end_when_told();
  sys::Fd connection = TRY(sys::accept(listener));
  resources.channel.replace(connection.release());
  return {};
}

namespace {

/// SCMP_ACT_TRACE refuses unless a tracer decides (seccomp(2)).
bool is_traced(const Context& context) {
  const auto status = sys::read_file_at(context.resources.proc.get(), "self/status");
  return status && !status->contains("TracerPid:\t0\n");
}

bool refuses(const Context& context, std::uint32_t action) {
  const std::uint32_t kind = action & SECCOMP_RET_ACTION_FULL;
  if (kind == SECCOMP_RET_TRACE) return !is_traced(context);
  return kind == SECCOMP_RET_ERRNO || kind == SECCOMP_RET_TRAP ||
         kind == SECCOMP_RET_KILL_PROCESS || kind == SECCOMP_RET_KILL_THREAD;
}

/// Whether the profile certainly refuses every execve(2), whatever its arguments. Says no for a
/// precompiled program, and if any rule allows it.
bool refuses_execve(const Context& context, const plan::Seccomp& seccomp) {
  if (!seccomp.program.empty()) return false;
  bool refused = refuses(context, seccomp.default_action);
  for (const plan::SyscallRule& rule : seccomp.rules) {
    if (std::ranges::find(rule.names, "execve") == rule.names.end()) continue;
    if (!refuses(context, rule.action)) return false;
    refused = refused || rule.comparisons.empty();
  }
  return refused;
}

}  // namespace

Error execute(Context& context) {
  // Before the filter is loaded: allocating may make a system call.
  std::vector<std::string> env = context.plan.process.env;
  if (!context.home.empty()) env.push_back(context.home);
  const sys::Arguments argv(context.plan.process.args);
  const sys::Arguments environment(env);
  // Before the filter is loaded: if it kills at execve(2) or fails every call, we could not report
  // the error.
  if (context.plan.seccomp && refuses_execve(context, *context.plan.seccomp)) {
    Error error =
        exec_error(code::execve_denied, EPERM,
                   fmt::format("exec \"{}\": the seccomp profile does not allow execve: {}",
                               context.program, kernel_text(EPERM)));
    error.pointer = context.plan.seccomp->origin;
    return error;
  }
  Result<> ready = last_steps(context);
  if (!ready) return std::move(ready).error();
  ::execve(context.program.c_str(), argv.get(), environment.get());
  return diagnose_exec(context.program, errno);
}

}  // namespace rt::init
