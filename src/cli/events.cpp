// `events`: what a container uses, in the words that engines read.
#include "calls.h"
#include "commands.h"
#include "duration.h"
#include "output.h"
#include "rt/json/write.h"
#include "rt/runtime/commands.h"
#include "usage_table.h"

namespace rt::cli {
namespace {

template <class T>
void member(json::Writer& writer, std::string_view name, const T& content) {
  writer.key(name);
  json::write(writer, content);
}

void write_interface(json::Writer& writer, const runtime::Interface& interface) {
  writer.begin_object();
  writer.member("Name", interface.name);
  const auto counters = [&writer](const char* prefix, const runtime::Interface::Counters& c) {
    writer.member(fmt::format("{}Bytes", prefix), c.bytes);
    writer.member(fmt::format("{}Packets", prefix), c.packets);
    writer.member(fmt::format("{}Errors", prefix), c.errors);
    writer.member(fmt::format("{}Dropped", prefix), c.dropped);
  };
  counters("Rx", interface.received);
  counters("Tx", interface.sent);
  writer.end_object();
}

void write_interfaces(json::Writer& writer, const runtime::Usage& usage) {
  writer.key("network_interfaces");
  if (!usage.interfaces) return writer.null();
  writer.begin_array();
  for (const runtime::Interface& interface : *usage.interfaces) write_interface(writer, interface);
  writer.end_array();
}

}  // namespace

void write_usage(json::Writer& writer, const runtime::Usage& usage) {
  const cgroup::Stats& stats = usage.stats;
  writer.begin_object();
  member(writer, "cpu", stats.cpu);
  member(writer, "cpuset", stats.cpuset);
  member(writer, "memory", stats.memory);
  member(writer, "pids", stats.pids);
  member(writer, "blkio", stats.io);
  member(writer, "hugetlb", stats.hugetlb);
  if (!stats.rdma.empty()) member(writer, "rdma", stats.rdma);
  // Nobody fills it in without resctrl, but readers expect an object.
  writer.key("intel_rdt");
  writer.begin_object();
  writer.end_object();
  write_interfaces(writer, usage);
  writer.end_object();
}

std::string event_json(std::string_view id, const runtime::Usage* usage) {
  json::Writer writer(false);
  writer.begin_object();
  writer.member("type", usage == nullptr ? "oom" : "stats");
  writer.member("id", id);
  if (usage != nullptr) {
    writer.key("data");
    write_usage(writer, *usage);
  }
  writer.end_object();
  return std::move(writer).take() + "\n";
}

Result<int> command::events(const Options& options) {
  const std::string& id = options.arguments[0];
  const auto interval = TRY(interval_of(options.interval));
  const auto on_event = [&id](const runtime::Usage* usage) { return print(event_json(id, usage)); };
  if (options.stats) {
    const runtime::Usage usage = TRY(runtime::usage(global_of(options), id));
    TRY(on_event(&usage));
    return 0;
  }
  TRY(runtime::watch(global_of(options), id, interval, on_event));
  return 0;
}

}  // namespace rt::cli
