// The file of --pid-file. Engines may name a device or a fifo, and another user may own its
// directory: what is there is opened once, without following a link.
#include "rt/lifecycle/pid_file.h"

#include <climits>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/container/bundle.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

/// The descriptor of ours that a path stands for.
std::optional<int> own_descriptor(std::string_view path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"})
    if (path.starts_with(folder))
      if (const auto number = parse_unsigned(path.substr(folder.size()));
          number && *number < INT_MAX)
        return static_cast<int>(*number);
  return {};
}

/// Whether something other than a file is there, which a new file would destroy.
bool is_device(const sys::Fd& there) {
  const Result<struct stat> status = sys::file_status(there.get());
  return status && !S_ISREG(status->st_mode) && !S_ISLNK(status->st_mode) &&
         !S_ISDIR(status->st_mode);
}

Result<> write(const std::string& path, const std::string& text) {
  if (const auto fd = own_descriptor(path)) return sys::write_all(*fd, text);
  const Result<sys::Fd> there = sys::open_at(AT_FDCWD, path, O_PATH | O_NOFOLLOW);
  if (!there || !is_device(*there)) return sys::replace_file_at(AT_FDCWD, path, text, 0644);
  // Does not wait for the reader of a fifo.
  constexpr int flags = O_WRONLY | O_NONBLOCK | O_NOCTTY;
  const std::string same = "/proc/self/fd/" + std::to_string(there->get());
  const sys::Fd fd(::open(same.c_str(), flags | O_CLOEXEC));
  if (!fd) return fail_errno("open", "open {}", path);
  TRY_CTX(sys::write_all(fd.get(), text), "{}", path);
  return {};
}

}  // namespace

Result<> write_pid_file(const std::string& path, pid_t pid) {
  if (path.empty()) return {};
  const std::string absolute = TRY(container::absolute(path));
  TRY_CTX(write(absolute, std::to_string(pid)).of(code::pid_file), "pid file");
  return {};
}

void remove_pid_file(const std::string& path) {
  if (path.empty()) return;
  const Result<std::string> absolute = container::absolute(path);
  if (!absolute || own_descriptor(*absolute)) return;
  const Result<sys::Fd> there = sys::open_at(AT_FDCWD, *absolute, O_PATH | O_NOFOLLOW);
  if (there && !is_device(*there)) (void)sys::unlink_at(AT_FDCWD, *absolute);
}

}  // namespace rt::lifecycle
