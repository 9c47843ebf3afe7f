#pragma once

#include "rt/container/store.h"
#include "rt/spec/state.h"

namespace rt::container {

/// How long what is killed may take to be gone.
inline constexpr int kill_timeout_ms = 10'000;

/// Whether a container is being created, created, running or stopped, frozen or not.
Result<spec::Status> life_of(const Record& record, const Entry& entry, const sys::Fd& proc);
/// What a container is doing right now, `paused` included: from the kernel, not from what was
/// written down.
Result<spec::Status> status_of(const Record& record, const Entry& entry, const sys::Fd& proc);

/// The pidfd of a container's init, verified to be the process that was recorded; empty when that
/// one has ended, with all its threads.
Result<sys::Fd> open_init(const Record& record, const sys::Fd& proc);
/// The same for entering its namespaces: where its first thread has ended, which has none any more,
/// the pidfd of another one (Linux 6.9).
Result<sys::Fd> open_entrance(const Record& record, const sys::Fd& proc);
/// Writes down what tells this process, record.pid, from every other one; `pidfd` is its own.
Result<> identify_init(Record& record, const sys::Fd& proc, int pidfd);

/// What engines look for when there is nothing to do it to.
std::unexpected<Failure> not_running();

/// The state document for a container.
spec::State state_of(const Record& record, spec::Status status);
/// The same as JSON, as hooks read it.
std::string state_json(const Record& record, spec::Status status);

}  // namespace rt::container
