#include "rt/plan/update.h"

#include <fcntl.h>
#include <unistd.h>

#include "rt/base/undo.h"
#include "rt/plan/problems.h"
#include "rt/runtime/commands.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "status.h"

namespace rt::runtime {
namespace {

Result<spec::Resources> stored_resources(const std::string& config) {
  const std::expected<spec::Config, spec::Problems> parsed = spec::parse_config(config);
  if (!parsed) return fail("state: {}", plan::describe(parsed.error(), "config.json"));
  return parsed->linux && parsed->linux->resources ? *parsed->linux->resources : spec::Resources();
}

bool is_empty(const cgroup::Settings& settings) {
  return settings.v1.empty() && settings.v2.empty();
}

}  // namespace

Result<spec::Resources> read_resources(const std::string& file) {
  const bool is_stdin = file == "-";
  const sys::Fd opened =
      is_stdin ? sys::Fd()
               : TRY_CTX(sys::open_at(AT_FDCWD, file, O_RDONLY | O_NOCTTY), "resources");
  const std::string text = TRY_CTX(
      sys::read_all(is_stdin ? STDIN_FILENO : opened.get(), spec::max_config_size), "resources");
  std::expected<spec::Resources, spec::Problems> resources = spec::parse_resources(text);
  if (!resources) return fail("{}", plan::describe(resources.error(), is_stdin ? "stdin" : file));
  return *std::move(resources);
}

Result<> update(const Global& global, const std::string& id, const spec::Resources& wanted) {
  // Who is told to end in the middle would leave half of it.
  const sys::Fd signals = TRY(sys::catch_signals());
  const sys::Fd proc = TRY(sys::open_proc());
  Entry entry = TRY(Entry::open(global, id));
  TRY(entry.lock());
  const Record record = TRY(entry.load());
  const spec::Status status = TRY(status_of(record, entry, proc));
  if (status == spec::Status::stopped || status == spec::Status::creating)
    return fail("container not running");

  const std::string config = TRY(entry.load_config());
  const spec::Resources stored = TRY(stored_resources(config));
  const cgroup::Layout layout = TRY(cgroup::find_layout(proc));
  const plan::Update update = TRY(plan::make_update(stored, wanted, layout));
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  if (cgroup.record().directories.empty() && !is_empty(update.settings))
    return fail("the container has no cgroup");
  const std::vector<cgroup::Undoing> undoing = TRY(cgroup.update(update.settings));
  Undo undo([&] { cgroup.restore(undoing); });
  TRY(entry.replace_config(spec::with_resources(config, update.resources)));
  undo.keep();
  return {};
}

}  // namespace rt::runtime
