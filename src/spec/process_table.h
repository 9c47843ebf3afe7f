// `process`, member by member; required as in config.md.
#pragma once

#include "rt/json/read.h"
#include "rt/spec/process.h"
#include "words.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<spec::ConsoleSize> = table(
    required<&spec::ConsoleSize::height>("height"),
    required<&spec::ConsoleSize::width>("width"));

template <>
inline constexpr auto fields<spec::User> = table(
    required<&spec::User::uid>("uid"),
    expected<&spec::User::gid>("gid"),
    field<&spec::User::umask>("umask"),
    field<&spec::User::additional_gids>("additionalGids"),
    field<&spec::User::username>("username"));

template <>
inline constexpr auto fields<spec::Capabilities> = table(
    field<&spec::Capabilities::bounding>("bounding"),
    field<&spec::Capabilities::effective>("effective"),
    field<&spec::Capabilities::inheritable>("inheritable"),
    field<&spec::Capabilities::permitted>("permitted"),
    field<&spec::Capabilities::ambient>("ambient"));

template <>
inline constexpr auto fields<spec::ResourceLimit> = table(
    required<&spec::ResourceLimit::type>("type"),
    required<&spec::ResourceLimit::hard>("hard"),
    required<&spec::ResourceLimit::soft>("soft"));

template <>
inline constexpr auto fields<spec::Scheduler> = table(
    required<&spec::Scheduler::policy>("policy"),
    field<&spec::Scheduler::nice>("nice"),
    field<&spec::Scheduler::priority>("priority"),
    field<&spec::Scheduler::flags>("flags"),
    field<&spec::Scheduler::runtime>("runtime"),
    field<&spec::Scheduler::deadline>("deadline"),
    field<&spec::Scheduler::period>("period"));

template <>
inline constexpr auto fields<spec::IoPriority> = table(
    required<&spec::IoPriority::class_>("class"),
    expected<&spec::IoPriority::priority>("priority"));

template <>
inline constexpr auto fields<spec::CpuAffinity> = table(
    field<&spec::CpuAffinity::initial>("initial"),
    field<&spec::CpuAffinity::final_>("final"));

template <>
inline constexpr auto fields<spec::Process> = table(
    field<&spec::Process::terminal>("terminal"),
    field<&spec::Process::console_size>("consoleSize"),
    field<&spec::Process::user>("user"),
    field<&spec::Process::args>("args"),
    field<&spec::Process::command_line>("commandLine"),
    field<&spec::Process::env>("env"),
    required<&spec::Process::cwd>("cwd"),
    field<&spec::Process::capabilities>("capabilities"),
    field<&spec::Process::rlimits>("rlimits"),
    field<&spec::Process::no_new_privileges>("noNewPrivileges"),
    field<&spec::Process::apparmor_profile>("apparmorProfile"),
    field<&spec::Process::oom_score_adj>("oomScoreAdj"),
    field<&spec::Process::scheduler>("scheduler"),
    field<&spec::Process::selinux_label>("selinuxLabel"),
    field<&spec::Process::io_priority>("ioPriority"),
    field<&spec::Process::exec_cpu_affinity>("execCPUAffinity"));

// clang-format on

}  // namespace rt::json
