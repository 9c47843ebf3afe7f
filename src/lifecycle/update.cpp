// `update`: new limits for a live container. Its copy of config.json changes with them, all or
// nothing.
#include "rt/plan/update.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include "rt/base/escape.h"
#include "rt/base/undo.h"
#include "rt/container/container.h"
#include "rt/json/edit.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/rdt.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

bool is_empty(const cgroup::Settings& settings) {
  return settings.v1.empty() && settings.v2.empty();
}

std::vector<cgroup::RdtSettings::Line> schema_of(const Change& change) {
  std::vector<cgroup::RdtSettings::Line> schema;
  if (!change.l3_cache_schema.empty())
    schema.push_back({change.l3_cache_schema, "/linux/intelRdt/l3CacheSchema"});
  if (!change.mem_bw_schema.empty())
    schema.push_back({change.mem_bw_schema, "/linux/intelRdt/memBwSchema"});
  return schema;
}

std::string with_schema(const std::string& config, const Change& change) {
  std::vector<json::Member> members;
  if (!change.l3_cache_schema.empty())
    members.emplace_back("l3CacheSchema", json_string(change.l3_cache_schema));
  if (!change.mem_bw_schema.empty())
    members.emplace_back("memBwSchema", json_string(change.mem_bw_schema));
  constexpr std::array<std::string_view, 2> path = {"linux", "intelRdt"};
  return members.empty() ? config : json::set_members(config, path, members);
}

/// Later commands read config.json again, so its new schema must be valid, too.
Result<> check_schema(spec::Config config, const Change& change) {
  spec::Linux& linux = config.linux ? *config.linux : config.linux.emplace();
  spec::IntelRdt& rdt = linux.intel_rdt ? *linux.intel_rdt : linux.intel_rdt.emplace();
  if (!change.l3_cache_schema.empty()) rdt.l3_cache_schema = change.l3_cache_schema;
  if (!change.mem_bw_schema.empty()) rdt.mem_bw_schema = change.mem_bw_schema;
  Problems problems = spec::check(config, "/linux/intelRdt");
  if (!problems.empty()) return fail(joined(std::move(problems), ""));
  return {};
}

}  // namespace

Result<spec::Resources> read_resources(const std::string& file) {
  const bool is_stdin = file == "-";
  const sys::Fd opened =
      is_stdin
          ? sys::Fd()
          : TRY_CTX(sys::open_at(AT_FDCWD, file, O_RDONLY | O_NOCTTY).of(code::unreadable_file),
                    "resources");
  const std::string text = TRY_CTX(
      sys::read_all(is_stdin ? STDIN_FILENO : opened.get(), spec::max_config_size), "resources");
  return spec::parse_resources(text, is_stdin ? "stdin" : file);
}

Result<> update(const container::Global& global, const std::string& id, const Change& change) {
  using container::Container;
  Container container = TRY(Container::open(global, id, container::Lock::yes));
  const spec::Status status = TRY(container.life());
  if (status == spec::Status::stopped || status == spec::Status::creating)
    return container::not_running();

  const std::string text = TRY(container.entry().load_config());
  const spec::Config config = TRY(spec::parse_config(text));
  TRY(check_schema(config, change));
  const spec::Resources stored =
      config.linux && config.linux->resources ? *config.linux->resources : spec::Resources();
  const cgroup::Layout layout = TRY(cgroup::find_layout(container.proc()));
  const plan::Update update = TRY_IN(
      plan::make_update(stored, change.resources, layout).of(code::resource_limit), Phase::cgroup);
  const std::string edited = with_schema(spec::with_resources(text, update.resources), change);
  if (edited.size() > spec::max_config_size)
    return fail("the config with the new limits would be larger than {} bytes",
                spec::max_config_size);
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  if (cgroup.record().directories.empty() && !is_empty(update.settings))
    return fail(Error{.code = code::resource_limit,
                      .message = "the container has no cgroup",
                      .pointer = "/linux/resources"}
                    .in(Phase::cgroup));
  // A signal here would leave half of it.
  const sys::Fd signals = TRY(sys::catch_signals());
  const std::vector<cgroup::Undoing> undoing =
      TRY_IN(cgroup.update(update.settings), Phase::cgroup);
  Undo undo([&] { cgroup.restore(undoing); });
  RdtChange rdt;
  TRY(rdt.apply(container.record().rdt, schema_of(change)));
  TRY(container.entry().replace_config(edited));
  rdt.keep();
  undo.keep();
  return {};
}

}  // namespace rt::lifecycle
