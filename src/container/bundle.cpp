// A bundle: its path, and its config.json, read once.
#include "rt/container/bundle.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include "rt/base/timeline.h"
#include "rt/spec/parse.h"
#include "rt/sys/fd.h"
#include "rt/sys/file.h"

namespace rt::container {
namespace {

Result<std::string> read_config(const std::string& bundle) {
  const std::string path = bundle + "/config.json";
  // O_NONBLOCK: config.json may be a fifo without a writer.
  Result<sys::Fd> file = sys::open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) {
    Error error = std::move(file).error();
    if (error.err == ENOENT)
      error = {.code = code::no_config,
               .err = ENOENT,
               .message = fmt::format("no config.json in the bundle {}", bundle),
               .syscall = std::move(error.syscall),
               .complete = true};
    return fail(std::move(error));
  }
  if (!S_ISREG(TRY(sys::file_status(file->get())).st_mode))
    return fail("{} is not a regular file", path);
  return TRY_CTX(sys::read_all(file->get(), spec::max_config_size), "config.json");
}

}  // namespace

Result<std::string> absolute(const std::string& path) {
  if (path.starts_with('/')) return path;
  std::array<char, 4096> cwd{};
  if (::getcwd(cwd.data(), cwd.size()) == nullptr) return fail_errno("getcwd", "");
  return path.empty() || path == "." ? std::string(cwd.data())
                                     : fmt::format("{}/{}", cwd.data(), path);
}

Result<Bundle> open_bundle(const std::string& path) {
  const timeline::Timer timer("read config.json");
  Bundle bundle{.path = TRY_CTX(absolute(path), "bundle"), .config = {}};
  bundle.config = TRY(read_config(bundle.path));
  return bundle;
}

}  // namespace rt::container
