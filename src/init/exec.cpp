// The last steps: find the program, wait for `start`, execute.
#include <algorithm>
#include <cstring>
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
#include "rt/sys/socket.h"
#include "steps.h"

namespace rt::init {
namespace {

/// An error that engines parse: they turn its text into exit codes 126 and 127.
Error exec_error(int err, std::string message) {
  return {.err = err,
          .message = std::move(message),
          .pointer = "/process/args/0",
          .complete = true,
          .verbatim = true};
}

/// The container must not execute our own program (CVE-2019-5736). It is protected anyway; this
/// check gives a clear error.
bool is_ourselves(const Context& context, const struct stat& st) {
  struct stat own{};
  return ::fstatat(context.prepared.proc.get(), "self/exe", &own, 0) == 0 &&
         own.st_dev == st.st_dev && own.st_ino == st.st_ino;
}

/// Empty if we can execute the file.
std::string why_not_executable(const Context& context, const std::string& path) {
  struct stat st{};
  if (::stat(path.c_str(), &st) < 0) return fmt::format("stat {}: {}", path, kernel_text(errno));
  if (S_ISDIR(st.st_mode)) return "is a directory: permission denied";
  if (is_ourselves(context, st)) return "is the container runtime itself: permission denied";
  if (::faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0) return {};
  if (on_noexec_mount(path)) return "is on a mount with noexec: permission denied";
  if ((st.st_mode & 0111U) == 0)
    return fmt::format("no execute bit (mode {:04o}): permission denied", st.st_mode & 07777U);
  return kernel_text(errno);
}

std::string_view variable(const std::vector<std::string>& env, std::string_view name) {
  for (const std::string& entry : env)
    if (entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=')
      return std::string_view(entry).substr(name.size() + 1);
  return {};
}

Result<std::string> find_in_path(const Context& context, const std::string& name) {
  std::string refused;
  for (const std::string_view directory : split(variable(context.plan.process.env, "PATH"), ':')) {
    // An empty element would mean the working directory, whose contents the container controls.
    if (directory.empty()) continue;
    std::string path = fmt::format("{}/{}", directory, name);
    const std::string why = why_not_executable(context, path);
    if (why.empty()) return path;
    if (refused.empty() && !why.starts_with("stat ") && !why.starts_with("is a directory"))
      refused = why;
  }
  if (!refused.empty())
    return fail(exec_error(EACCES, fmt::format("exec: \"{}\": {}", name, refused)));
  return fail(
      exec_error(ENOENT, fmt::format("exec: \"{}\": executable file not found in $PATH", name)));
}

/// Closes everything but stdio, the preserved descriptors, `fd`, which gets the next number, and
/// `files` after it. This closes descriptors that Fd objects still own: from here on the process
/// only executes or exits.
Result<int> keep_only(const Context& context, int fd, std::span<sys::Fd* const> files = {}) {
  const int number = 3 + context.plan.process.preserve_fds;
  int end = number + 1;
  for (sys::Fd* file : files) {  // out of the way of the numbers assigned below
    const int copy = ::fcntl(file->get(), F_DUPFD_CLOEXEC, end + static_cast<int>(files.size()));
    if (copy < 0) return fail_errno("fcntl", "F_DUPFD_CLOEXEC");
    (void)file->release();
    *file = sys::Fd(copy);
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
    TRY_AT(sys::set_resource_limit(limit.resource, limit.soft, limit.hard), limit.origin);
  return {};
}

Result<> last_steps(Context& context) {
  context.prepared.channel.replace(TRY(keep_only(context, context.prepared.channel.fd())));
  TRY(prepare_handover(context));
  TRY(set_limits(context.plan.process));
  sys::reset_signals();
  if (!context.plan.seccomp || context.prepared.filter.empty()) return {};
  TRY_AT(load_filter(context), context.plan.seccomp->origin);
  return drop_last_capability(context);
}

}  // namespace

Result<> find_program(Context& context) {
  const plan::Process& process = context.plan.process;
  if (process.home_from_passwd)
    context.home = "HOME=" + home_of(context.prepared.root.get(), process.uid);
  if (process.args.empty()) return {};
  const std::string& name = process.args.front();
  if (!name.contains('/')) {
    context.program = TRY(find_in_path(context, name));
    return {};
  }
  const std::string why = why_not_executable(context, name);
  if (why.empty()) {
    context.program = name;
    return {};
  }
  const bool missing = why.starts_with("stat ");
  return fail(exec_error(missing ? ENOENT : EACCES, fmt::format("exec: \"{}\": {}", name, why)));
}

Result<> wait_for_start(Context& context) {
  Prepared& prepared = context.prepared;
  if (!prepared.start) return {};  // the go received already was the start
  // The engine may wait for the descriptors that it passed to the runtime to be closed: keep none
  // open here.
  std::vector<sys::Fd*> files;
  if (!context.plan.hooks.start_container.empty())
    for (sys::Fd* file : {&prepared.hook_out, &prepared.hook_err})
      if (*file) files.push_back(file);
  const int listener = TRY(keep_only(context, prepared.start.get(), files));
  // A created container that is not started stops on a termination signal, as with runc.
  sys::end_when_told();
  sys::Fd connection = TRY(sys::accept(listener));
  prepared.channel.replace(connection.release());
  return {};
}

namespace {

bool refuses(std::uint32_t action) {
  const std::uint32_t kind = action & SECCOMP_RET_ACTION_FULL;
  return kind == SECCOMP_RET_ERRNO || kind == SECCOMP_RET_TRAP ||
         kind == SECCOMP_RET_KILL_PROCESS || kind == SECCOMP_RET_KILL_THREAD;
}

/// Whether the profile certainly refuses every execve(2), whatever its arguments. Says no for a
/// precompiled program, and if any rule allows it.
bool refuses_execve(const plan::Seccomp& seccomp) {
  if (!seccomp.program.empty()) return false;
  bool refused = refuses(seccomp.default_action);
  for (const plan::SyscallRule& rule : seccomp.rules) {
    if (std::ranges::find(rule.names, "execve") == rule.names.end()) continue;
    if (!refuses(rule.action)) return false;
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
  if (context.plan.seccomp && refuses_execve(*context.plan.seccomp)) {
    Error error =
        exec_error(EPERM, fmt::format("exec \"{}\": the seccomp profile does not allow execve: {}",
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
