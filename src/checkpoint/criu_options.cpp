// The options for CRIU of `checkpoint` and `restore`.
#include "criu_options.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>

#include "rt/container/bundle.h"
#include "rt/sys/file.h"

namespace rt::checkpoint {
namespace {

Result<sys::Fd> open_directory(const std::string& path, bool make) {
  if (make)
    if (Result<> made = sys::mkdir_at(AT_FDCWD, path, 0700); !made && made.error().err != EEXIST)
      return fail(std::move(made).error());
  return sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
}

/// criu_cg_mode of the protocol.
Result<unsigned> cgroup_mode(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, unsigned>, 5> modes{
      {{"", 3}, {"ignore", 0}, {"soft", 3}, {"full", 4}, {"strict", 5}}};
  for (const auto& [known, number] : modes)
    if (name == known) return number;
  return fail("--manage-cgroups-mode: {} is none of soft, full, strict, ignore", name);
}

Result<std::uint64_t> empty_namespaces(const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (name != "network") return fail("--empty-ns: only network can be empty, not {}", name);
  return names.empty() ? 0 : CLONE_NEWNET;
}

/// The annotation org.criu.config: a file for CRIU to read; none if empty. CRIU ignores a missing
/// file.
std::string config_file(const plan::Plan& plan) {
  for (const auto& [name, value] : plan.annotations)
    if (name == "org.criu.config") return value;
  return "/etc/criu/runc.conf";
}

}  // namespace

Result<CriuDirectories> CriuDirectories::open(const CriuOptions& options, bool make) {
  CriuDirectories directories;
  directories.images_path =
      TRY(container::absolute(options.image_path.empty() ? "checkpoint" : options.image_path));
  directories.images = TRY_CTX(open_directory(directories.images_path, make), "--image-path");
  directories.work_path = options.work_path.empty() ? directories.images_path
                                                    : TRY(container::absolute(options.work_path));
  directories.work = TRY_CTX(open_directory(directories.work_path, true), "--work-path");
  return directories;
}

Result<> CriuDirectories::open_again() {
  images = TRY_CTX(open_directory(images_path, false), "--image-path");
  work = TRY_CTX(open_directory(work_path, false), "--work-path");
  return {};
}

Message criu_pair(std::string_view first, std::string_view second) {
  Message pair;
  pair.text(1, first).text(2, second);
  return pair;
}

bool is_external(int type) { return type == CLONE_NEWNET || type == CLONE_NEWPID; }

std::string external_name(int type) {
  return type == CLONE_NEWNET ? "extRootNetNS" : "extRootPidNS";
}

Result<Message> criu_options(const CriuOptions& options, const CriuDirectories& directories,
                             const std::string& log_file, const plan::Plan& plan) {
  constexpr unsigned everything = 4;
  const unsigned mode = TRY(cgroup_mode(options.manage_cgroups_mode));
  Message message;
  message.number(criu_images_dir_fd, static_cast<unsigned>(directories.images.get()))
      .number(criu_work_dir_fd, static_cast<unsigned>(directories.work.get()))
      .number(criu_log_level, everything)
      .text(criu_log_file, log_file)
      .flag(criu_notify_scripts, true)
      .flag(criu_orphan_pts_master, true)
      .flag(criu_manage_cgroups, true)
      .number(criu_manage_cgroups_mode, mode)
      .flag(criu_tcp_established, options.tcp_established)
      .flag(criu_ext_unix_sk, options.ext_unix_sk)
      .flag(criu_shell_job, options.shell_job)
      .flag(criu_file_locks, options.file_locks)
      .flag(criu_lazy_pages, options.lazy_pages)
      .flag(criu_auto_dedup, options.auto_dedup)
      .optional_text(criu_config_file, config_file(plan));
  if (const std::uint64_t empty = TRY(empty_namespaces(options.empty_ns)); empty != 0)
    message.number(criu_empty_ns, empty);
  return message;
}

}  // namespace rt::checkpoint
