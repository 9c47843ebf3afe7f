// `rt spec`: a config.json to start from.
#include <cerrno>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "commands.h"
#include "rt/base/undo.h"
#include "rt/spec/parse.h"

namespace rt::cli::command {
namespace {

bool has_cgroup_v2() {
  struct statfs where = {};
  return ::statfs("/sys/fs/cgroup", &where) == 0 && where.f_type == CGROUP2_SUPER_MAGIC;
}

Result<> write_new_file(const std::string& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOCTTY, 0666);
  if (fd < 0 && errno == EEXIST) return fail("{} already exists", path);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
    return fail_errno("open", "{}", path.substr(0, path.rfind('/')));
  if (fd < 0) return fail_errno("open", "{}", path);
  const Undo close_it([fd] { ::close(fd); });
  // Half a config is worse than none.
  Undo remove_it([&path] { ::unlink(path.c_str()); });
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno("write", "{}", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  remove_it.keep();
  return {};
}

}  // namespace

Result<int> spec(const Context& /*context*/, const SpecOptions& options) {
  const std::string path = options.bundle.empty() ? "config.json" : options.bundle + "/config.json";
  rt::spec::Config config = rt::spec::default_config(has_cgroup_v2());
  if (options.rootless) rt::spec::make_rootless(config, ::geteuid(), ::getegid());
  TRY(write_new_file(path, rt::spec::to_json(config)));
  return 0;
}

}  // namespace rt::cli::command
