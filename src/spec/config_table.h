// config.json, member by member.
#pragma once

#include "linux_table.h"
#include "process_table.h"
#include "rt/json/read.h"
#include "rt/spec/config.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<spec::Root> = table(
    required<&spec::Root::path>("path"),
    field<&spec::Root::readonly>("readonly"));

template <>
inline constexpr auto fields<spec::Mount> = table(
    required<&spec::Mount::destination>("destination"),
    field<&spec::Mount::type>("type"),
    field<&spec::Mount::source>("source"),
    field<&spec::Mount::options>("options"),
    field<&spec::Mount::uid_mappings>("uidMappings"),
    field<&spec::Mount::gid_mappings>("gidMappings"));

template <>
inline constexpr auto fields<spec::Hook> = table(
    required<&spec::Hook::path>("path"),
    field<&spec::Hook::args>("args"),
    field<&spec::Hook::env>("env"),
    field<&spec::Hook::timeout>("timeout"));

template <>
inline constexpr auto fields<spec::Hooks> = table(
    field<&spec::Hooks::prestart>("prestart"),
    field<&spec::Hooks::create_runtime>("createRuntime"),
    field<&spec::Hooks::create_container>("createContainer"),
    field<&spec::Hooks::start_container>("startContainer"),
    field<&spec::Hooks::poststart>("poststart"),
    field<&spec::Hooks::poststop>("poststop"));

template <>
inline constexpr auto fields<spec::Config> = table(
    required<&spec::Config::oci_version>("ociVersion"),
    field<&spec::Config::process>("process"),
    required<&spec::Config::root>("root"),
    field<&spec::Config::hostname>("hostname"),
    field<&spec::Config::domainname>("domainname"),
    field<&spec::Config::mounts>("mounts"),
    field<&spec::Config::hooks>("hooks"),
    field<&spec::Config::annotations>("annotations"),
    field<&spec::Config::linux>("linux"));

// clang-format on

}  // namespace rt::json
