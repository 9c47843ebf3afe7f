// The file of --pid-file.
#include "rt/lifecycle/pid_file.h"

#include <fcntl.h>

#include "rt/container/bundle.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

Result<> write(const std::string& path, const std::string& text) {
  if (sys::is_replaceable(path)) return sys::replace_file_at(AT_FDCWD, path, text, 0644);
  // Does not wait for the reader of a fifo.
  constexpr int flags = O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY;
  const sys::Fd fd = TRY(sys::open_at(AT_FDCWD, path, flags));
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
  if (absolute && sys::is_replaceable(*absolute)) (void)sys::unlink_at(AT_FDCWD, *absolute);
}

}  // namespace rt::lifecycle
