// `tree`: the parts of a container, for people.
#include <algorithm>

#include <fmt/format.h>

#include "commands.h"
#include "output.h"
#include "rt/base/escape.h"

namespace rt::cli {
namespace {

using observe::Inside;

/// Lines behind branches: "├─ a", "│  └─ b", "└─ c".
class Branches {
 public:
  void add(std::string_view text, std::size_t depth, bool last) {
    open_.resize(depth);
    for (const bool more : open_) text_ += more ? "│  " : "   ";
    text_.append(last ? "└─ " : "├─ ").append(text).append("\n");
    open_.push_back(!last);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  /// For each level above: more will follow there.
  std::vector<bool> open_;
};

/// Processes by parent; those whose parent is not among them are on top. Not recursive: the
/// container chooses the depth.
void add_processes(Branches& branches, const std::vector<Inside::Process>& processes,
                   std::size_t depth) {
  const auto is_known = [&processes](int pid) {
    return std::ranges::find(processes, pid, &Inside::Process::pid) != processes.end();
  };
  struct Item {
    const Inside::Process* process;
    std::size_t depth;
    bool last;
  };
  std::vector<Item> waiting;
  const auto push_children = [&](auto is_child, std::size_t level) {
    bool last = true;
    for (std::size_t i = processes.size(); i-- > 0;) {
      if (!is_child(processes[i])) continue;
      waiting.push_back({.process = &processes[i], .depth = level, .last = last});
      last = false;
    }
  };
  push_children([&](const Inside::Process& p) { return !is_known(p.parent); }, depth);
  while (!waiting.empty()) {
    const Item item = waiting.back();
    waiting.pop_back();
    branches.add(fmt::format("{} {}", item.process->pid, one_line(item.process->command)),
                 item.depth, item.last);
    const int pid = item.process->pid;
    push_children([pid](const Inside::Process& p) { return p.parent == pid; }, item.depth + 1);
  }
}

std::string namespaces_text(const std::vector<Inside::Namespace>& namespaces, bool shared) {
  std::string text;
  for (const Inside::Namespace& ns : namespaces)
    if (ns.shared == shared)
      text += fmt::format("{}{}:[{}]", text.empty() ? "" : " ", ns.name, ns.inode);
  return text.empty() ? "none" : text;
}

}  // namespace

std::string tree_text(const Inside& inside) {
  Branches branches;
  if (!inside.processes.empty()) {
    branches.add("processes", 0, false);
    add_processes(branches, inside.processes, 1);
  }
  if (!inside.namespaces.empty()) {
    branches.add("namespaces", 0, false);
    branches.add("own: " + namespaces_text(inside.namespaces, false), 1, false);
    branches.add("of the host: " + namespaces_text(inside.namespaces, true), 1, true);
  }
  branches.add(inside.cgroups.empty() ? "no cgroup" : "cgroups", 0, true);
  for (std::size_t i = 0; i < inside.cgroups.size(); ++i)
    branches.add(one_line(inside.cgroups[i]), 1, i + 1 == inside.cgroups.size());
  return fmt::format("{} {} {}\n{}", inside.state.id, spec::name_of(inside.state.status),
                     one_line(inside.state.bundle), branches.text());
}

Result<int> command::tree(const Context& context, const TreeOptions& options) {
  std::vector<std::string> ids = options.ids;
  if (ids.empty()) {
    const observe::Listing listing = TRY(observe::list(context.global));
    for (const spec::State& state : listing.states) ids.push_back(state.id);
  }
  std::string text;
  for (const std::string& id : ids) {
    const Result<Inside> inside = observe::look_inside(context.global, id);
    // A listed one may be gone by now.
    if (!inside && options.ids.empty()) continue;
    if (!inside) return fail(Error(inside.error()).context(id));
    text += tree_text(*inside);
  }
  TRY(print(text));
  return 0;
}

}  // namespace rt::cli
