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
inline constexpr auto fields<runtime::Listener> = table(
    required<&runtime::Listener::path>("path"), field<&runtime::Listener::metadata>("metadata"));
template <>
inline constexpr auto fields<runtime::AddedMount> =
    table(required<&runtime::AddedMount::target>("target"),
          required<&runtime::AddedMount::number>("number"));
template <>
inline constexpr auto fields<runtime::Record> = table(
    required<&runtime::Record::id>("id"), required<&runtime::Record::bundle>("bundle"),
    required<&runtime::Record::rootfs>("rootfs"), required<&runtime::Record::created>("created"),
    required<&runtime::Record::pid>("pid"), required<&runtime::Record::pid_start>("pidStart"),
    field<&runtime::Record::pid_number>("pidNumber"),
    required<&runtime::Record::private_pids>("privatePids"),
    field<&runtime::Record::keeps_keyring>("keepsKeyring"),
    field<&runtime::Record::no_process>("noProcess"), field<&runtime::Record::restored>("restored"),
    field<&runtime::Record::annotations>("annotations"), field<&runtime::Record::cgroup>("cgroup"),
    field<&runtime::Record::rdt>("rdt"), field<&runtime::Record::listener>("listener"),
    field<&runtime::Record::hook_output>("hookOutput"),
    field<&runtime::Record::added_mounts>("addedMounts"),
    field<&runtime::Record::poststart>("poststart"), field<&runtime::Record::poststop>("poststop"),
    field<&runtime::Record::user_namespace>("userNamespace"));

}  // namespace rt::json

namespace rt::runtime {

std::string to_json(const Record& record) { return json::to_json(record, false); }

Result<Record> record_from_json(std::string_view text) { return json::from_json<Record>(text); }

}  // namespace rt::runtime
