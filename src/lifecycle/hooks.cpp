// The hooks that run in the runtime once the container exists, and the files that hooks write to.
#include "rt/lifecycle/hooks.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "rt/base/log.h"
#include "rt/container/container.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

Result<sys::Fd> open_file(const std::string& path) {
  if (path.empty()) return sys::Fd();
  sys::Fd file = TRY(sys::open_at(
      AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600));
  if (!S_ISREG(TRY(sys::file_status(file.get())).st_mode))
    return fail("{} is not a regular file", path);
  return file;
}

}  // namespace

Result<init::HookFiles> open_hook_files(const plan::HookOutput& paths) {
  init::HookFiles files;
  files.out = TRY_AT(open_file(paths.out), "/annotations/run.oci.hooks.stdout");
  files.err = TRY_AT(open_file(paths.err), "/annotations/run.oci.hooks.stderr");
  return files;
}

Result<> run_poststart(const container::Record& record, int signals) {
  if (record.poststart.empty()) return {};
  const init::HookFiles files = TRY_IN(open_hook_files(record.hook_output), Phase::hooks);
  return init::run_hooks(record.poststart, container::state_json(record, spec::Status::running),
                         record.bundle, files, signals);
}

void run_poststop(const container::Record& record, const init::HookFiles& files, int signals) {
  if (record.poststop.empty()) return;
  const std::string state = container::state_json(record, spec::Status::stopped);
  for (const plan::Hook& hook : record.poststop)
    if (const Result<> r = init::run_hook(hook, state, record.bundle, files, signals); !r)
      log::warning("poststop: {}", r.error().text());
}

}  // namespace rt::lifecycle
