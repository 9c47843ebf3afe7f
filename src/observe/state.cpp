// `state` and `list`: containers as state documents.
#include <algorithm>

#include "rt/container/container.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"

namespace rt::observe {

using container::Container;

namespace {

/// Its creator: the owner of its directory. No name lookup: rt also runs where none works.
std::string owner_of(const container::Entry& entry) {
  const Result<struct stat> st = sys::file_status(entry.fd());
  if (!st) return {};
  return st->st_uid == 0 ? "root" : fmt::format("#{}", st->st_uid);
}

Result<spec::State> read_state(Container& container) {
  spec::Status status = TRY(container.status());
  if (container.record().pid == 0 && status == spec::Status::stopped) {
    // Creation may have finished between the two reads.
    TRY(container.reload());
    status = TRY(container.status());
  }
  return container::state_of(container.record(), status);
}

Result<spec::State> read_state_of(container::Entry entry,
                                  const std::shared_ptr<const sys::Fd>& proc) {
  Container container = TRY(Container::open(std::move(entry), proc));
  spec::State state = TRY(read_state(container));
  state.owner = owner_of(container.entry());
  return state;
}
}  // namespace

Result<spec::State> state(const container::Global& global, const std::string& id) {
  Container container = TRY(Container::open(global, id, container::Lock::no));
  return read_state(container);
}

Result<Listing> list(const container::Global& global) {
  Listing listing;
  const sys::Fd root = TRY(container::open_state_root(global, false));
  if (!root) {
    if (global.root_given)
      return fail_as(code::state_directory, "state directory {} does not exist", global.root);
    return listing;
  }
  const auto proc = std::make_shared<const sys::Fd>(TRY(sys::open_proc()));
  std::vector<std::string> names = TRY(sys::list_directory(root.get(), "."));
  std::ranges::sort(names);
  for (const std::string& name : names) {
    if (!container::check_id(name)) continue;  // caches, and foreign files
    Result<container::Entry> entry = container::Entry::open_in(root, name);
    if (!entry) continue;  // gone since the directory was read
    Result<spec::State> state = read_state_of(*std::move(entry), proc);
    if (!state) {
      if (sys::file_status_at(root.get(), name))
        listing.skipped.push_back(fmt::format("{}: {}", name, state.error().text()));
      continue;
    }
    listing.states.push_back(*std::move(state));
  }
  return listing;
}

}  // namespace rt::observe
