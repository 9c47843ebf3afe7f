#include <algorithm>

#include "rt/container/status.h"
#include "rt/host/process_info.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"

namespace rt::observe {
namespace {

Result<spec::State> read_state(const container::Entry& entry, const sys::Fd& proc) {
  container::Record record = TRY(entry.load());
  spec::Status status = TRY(container::status_of(record, entry, proc));
  if (record.pid == 0 && status == spec::Status::stopped) {
    // Its maker may have finished between the two looks.
    record = TRY(entry.load());
    status = TRY(container::status_of(record, entry, proc));
  }
  return container::state_of(record, status);
}

/// Who made the container: the owner of its directory. No name service: a runtime is called where
/// none works.
std::string owner_of(const container::Entry& entry) {
  const Result<struct stat> st = sys::file_status(entry.fd());
  if (!st) return {};
  return st->st_uid == 0 ? "root" : fmt::format("#{}", st->st_uid);
}

}  // namespace

Result<spec::State> state(const container::Global& global, const std::string& id) {
  const container::Entry entry = TRY(container::Entry::open(global, id));
  return read_state(entry, TRY(sys::open_proc()));
}

Result<Listing> list(const container::Global& global) {
  Listing listing;
  const sys::Fd root = TRY(container::open_state_root(global, false));
  if (!root) {
    if (global.root_given) return fail("state directory {} does not exist", global.root);
    return listing;
  }
  const sys::Fd proc = TRY(sys::open_proc());
  std::vector<std::string> names = TRY(sys::list_directory(root.get(), "."));
  std::ranges::sort(names);
  for (const std::string& name : names) {
    if (!container::check_id(name)) continue;  // the caches, and what is not ours
    Result<container::Entry> entry = container::Entry::open_in(root, name);
    if (!entry) continue;  // gone since the directory was read
    Result<spec::State> state = read_state(*entry, proc);
    if (!state) {
      if (sys::file_status_at(root.get(), name))
        listing.skipped.push_back(fmt::format("{}: {}", name, state.error().text()));
      continue;
    }
    state->owner = owner_of(*entry);
    listing.states.push_back(*std::move(state));
  }
  return listing;
}

}  // namespace rt::observe
