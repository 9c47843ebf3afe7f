// The state of a container, for hooks and engines.
#include "rt/spec/state.h"

#include "rt/json/read.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto names<spec::Status> = words<spec::Status>({
    {"creating", spec::Status::creating},
    {"created", spec::Status::created},
    {"running", spec::Status::running},
    {"paused", spec::Status::paused},
    {"stopped", spec::Status::stopped},
});

template <>
inline constexpr auto fields<spec::State> = table(
    required<&spec::State::oci_version>("ociVersion"),
    required<&spec::State::id>("id"),
    required<&spec::State::pid>("pid"),
    required<&spec::State::status>("status"),
    required<&spec::State::bundle>("bundle"),
    required<&spec::State::rootfs>("rootfs"),
    required<&spec::State::created>("created"),
    field<&spec::State::annotations>("annotations"),
    required<&spec::State::owner>("owner"));

template <>
inline constexpr auto fields<spec::ProcessState> = table(
    required<&spec::ProcessState::oci_version>("ociVersion"),
    field<&spec::ProcessState::fds>("fds"),
    required<&spec::ProcessState::pid>("pid"),
    field<&spec::ProcessState::metadata>("metadata"),
    required<&spec::ProcessState::state>("state"));

// clang-format on

}  // namespace rt::json

namespace rt::spec {

std::string_view name_of(Status status) { return json::word_of(status); }

std::string to_json(const State& state, bool pretty) { return json::to_json(state, pretty); }

std::string to_json(const ProcessState& state) { return json::to_json(state, false); }

void write(json::Writer& writer, const State& state) { json::write(writer, state); }

}  // namespace rt::spec
