// `ps`: what the host's ps says about a container's processes.
#include <algorithm>

#include "commands.h"
#include "output.h"
#include "rt/base/text.h"
#include "rt/json/write.h"
#include "rt/observe/commands.h"

namespace rt::cli {
namespace {

/// go-runc passes all arguments for ps as one.
std::vector<std::string> ps_arguments(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return {"-ef"};
  if (arguments.size() > 1) return arguments;
  const auto given = words(arguments[0]);
  return {given.begin(), given.end()};
}

}  // namespace

std::string pids_json(std::span<const int> pids) {
  json::Writer writer(false);
  writer.begin_array();
  for (const int pid : pids) writer.value(pid);
  writer.end_array();
  return std::move(writer).take() + "\n";
}

Result<std::string> filter_ps(std::string_view text, std::span<const int> pids) {
  const std::vector<std::string_view> lines = split(text, '\n');
  const std::vector<std::string_view> header = words(lines.front());
  const auto column = std::ranges::find(header, "PID");
  if (column == header.end()) return fail("the output of ps has no column PID");
  const auto index = static_cast<std::size_t>(column - header.begin());
  std::string table = std::string(lines.front()) + "\n";
  for (const std::string_view line : lines) {
    const std::vector<std::string_view> columns = words(line);
    if (columns.size() <= index) continue;
    const auto pid = parse_unsigned(columns[index]);
    if (pid && std::ranges::find(pids, static_cast<int>(*pid)) != pids.end())
      table.append(line).append("\n");
  }
  return table;
}

Result<int> command::ps(const Context& context, const PsOptions& options) {
  const std::vector<int> pids = TRY(observe::processes(context.global, options.id));
  if (context.json) {
    TRY(print(pids_json(pids)));
    return 0;
  }
  const std::string all = TRY(observe::run_ps(ps_arguments(options.arguments)));
  const std::string table = TRY(filter_ps(all, pids));
  TRY(print(table));
  return 0;
}

}  // namespace rt::cli
