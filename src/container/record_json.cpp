// The record as JSON, by field tables.
#include "record_json.h"

#include "rt/json/read.h"
#include "rt/json/write.h"

namespace rt::json {

template <>
inline constexpr auto fields<cgroup::Record::Directory> =
    table(required<&cgroup::Record::Directory::path>("path"),
          required<&cgroup::Record::Directory::inode>("inode"),
          required<&cgroup::Record::Directory::ours>("ours"));
template <>
inline constexpr auto fields<cgroup::Record::Unit> =
    table(required<&cgroup::Record::Unit::name>("name"),
          required<&cgroup::Record::Unit::description>("description"),
          required<&cgroup::Record::Unit::address>("address"),
          required<&cgroup::Record::Unit::ours>("ours"));
template <>
inline constexpr auto fields<cgroup::Record> =
    table(field<&cgroup::Record::directories>("directories"),
          field<&cgroup::Record::parents>("parents"), field<&cgroup::Record::unit>("unit"));
template <>
inline constexpr auto fields<cgroup::RdtRecord> =
    table(field<&cgroup::RdtRecord::group>("group"), field<&cgroup::RdtRecord::monitor>("monitor"),
          field<&cgroup::RdtRecord::joined>("joined"),
          field<&cgroup::RdtRecord::remove_group>("removeGroup"));
template <>
inline constexpr auto fields<plan::Hook> =
    table(required<&plan::Hook::origin>("origin"), required<&plan::Hook::kind>("kind"),
          required<&plan::Hook::index>("index"), required<&plan::Hook::path>("path"),
          field<&plan::Hook::args>("args"), field<&plan::Hook::env>("env"),
          field<&plan::Hook::timeout>("timeout"));
template <>
inline constexpr auto fields<plan::HookOutput> =
    table(field<&plan::HookOutput::out>("stdout"), field<&plan::HookOutput::err>("stderr"));
template <>
inline constexpr auto fields<container::Listener> =
    table(required<&container::Listener::path>("path"),
          field<&container::Listener::metadata>("metadata"));
template <>
inline constexpr auto fields<container::AddedMount> =
    table(required<&container::AddedMount::target>("target"),
          required<&container::AddedMount::number>("number"));
template <>
inline constexpr auto fields<container::Record> = table(
    required<&container::Record::id>("id"), required<&container::Record::bundle>("bundle"),
    required<&container::Record::rootfs>("rootfs"),
    required<&container::Record::created>("created"), required<&container::Record::pid>("pid"),
    required<&container::Record::pid_start>("pidStart"),
    field<&container::Record::pid_number>("pidNumber"),
    required<&container::Record::private_pids>("privatePids"),
    field<&container::Record::keeps_keyring>("keepsKeyring"),
    field<&container::Record::no_process>("noProcess"),
    field<&container::Record::restored>("restored"),
    field<&container::Record::annotations>("annotations"),
    field<&container::Record::cgroup>("cgroup"), field<&container::Record::rdt>("rdt"),
    field<&container::Record::listener>("listener"),
    field<&container::Record::hook_output>("hookOutput"),
    field<&container::Record::added_mounts>("addedMounts"),
    field<&container::Record::poststart>("poststart"),
    field<&container::Record::poststop>("poststop"),
    field<&container::Record::user_namespace>("userNamespace"));

}  // namespace rt::json

namespace rt::container {

std::string to_json(const Record& record) { return json::to_json(record, false); }

Result<Record> record_from_json(std::string_view text) { return json::from_json<Record>(text); }

}  // namespace rt::container
