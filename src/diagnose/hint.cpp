// Hints: what the host shows after a failure. A hint is a fact, never a guess; without a fact there
// is none. Also finds the document that an error is about.
#include <algorithm>
#include <array>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

#include "rights_hint.h"
#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/container/bundle.h"
#include "rt/container/store.h"
#include "rt/diagnose/error_codes.h"
#include "rt/host/facts.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::diagnose {
namespace {

/// Everything a hint may use.
struct Failed {
  const Error& error;
  const container::Global& global;
  const Given& given;
  About about;

  [[nodiscard]] std::optional<spec::Config> config() const {
    // Paths in another config would be relative to another bundle.
    if (about != About::bundle) return std::nullopt;
    auto config = spec::parse_config(config_source(global, given, about).text);
    return config ? std::optional(*std::move(config)) : std::nullopt;
  }
  /// A path of config.json; relative ones start at the bundle.
  [[nodiscard]] std::string on_host(const std::string& path) const {
    return path.starts_with('/') ? path
                                 : container::absolute(given.bundle).value_or("") + "/" + path;
  }
  /// The mount that the error is about.
  [[nodiscard]] std::optional<spec::Mount> mount() const {
    const auto parts = split(error.pointer, '/');
    const auto found = config();
    if (!found || parts.size() < 3) return std::nullopt;
    const std::uint64_t index = parse_unsigned(parts[2]).value_or(found->mounts.size());
    if (index >= found->mounts.size()) return std::nullopt;
    return found->mounts[index];
  }
};

std::string nearest_name(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest(word, views));
}

/// How far a path exists; empty if all of it does.
std::string how_far(const std::string& path) {
  const Result<sys::Fd> opened = sys::open_at(AT_FDCWD, path, O_PATH);
  // Other errors tell nothing about what exists.
  if (opened || (opened.error().err != ENOENT && opened.error().err != ENOTDIR &&
                 opened.error().err != ELOOP))
    return {};
  std::string there = path;
  while (there.size() > 1 && !sys::open_at(AT_FDCWD, there, O_PATH))
    there.resize(std::max<std::size_t>(there.rfind('/', there.size() - 1), 1));
  if (!there.starts_with('/')) return {};
  const std::size_t start = there == "/" ? 1 : there.size() + 1;
  if (!sys::open_at(AT_FDCWD, there, O_PATH | O_DIRECTORY))
    return fmt::format("{} is not a directory", there);
  const std::string missing = path.substr(start, path.find('/', start) - start);
  if (sys::file_status_at(AT_FDCWD, path.substr(0, start + missing.size())))
    return fmt::format("{} is a symbolic link that leads nowhere",
                       path.substr(0, start + missing.size()));
  std::string text = fmt::format("{} exists, but has no \"{}\"", there, missing);
  const auto names = sys::list_directory(AT_FDCWD, there);
  const std::string near = names ? nearest_name(missing, *names) : "";
  return near.empty() ? text : text + fmt::format("; the nearest name in it is \"{}\"", near);
}

std::string nearest_id(const Failed& failed) {
  const Result<sys::Fd> root = container::open_state_root(failed.global, false);
  if (!root || !*root) return "there is no state directory yet";
  Result<std::vector<std::string>> names = sys::list_directory(root->get(), ".");
  if (!names) return {};
  if (std::ranges::find(*names, failed.given.id) != names->end())
    return "its directory has no record yet";
  std::erase_if(*names, [](const std::string& name) { return !container::check_id(name); });
  const std::string near = nearest_name(failed.given.id, *names);
  if (!near.empty()) return fmt::format("the nearest id is \"{}\"", near);
  return names->empty() ? "the state directory has no containers" : "";
}

std::string bundle_path(const Failed& failed) {
  const Result<std::string> path = container::absolute(failed.given.bundle);
  if (!path) return {};
  if (std::string far = how_far(*path); !far.empty()) return far;
  for (const char* below : {"rootfs", "bin"})
    if (sys::open_at(AT_FDCWD, *path + "/" + below, O_PATH))
      return fmt::format("the directory has \"{}\": `rt spec -b {}` writes a config.json", below,
                         *path);
  return {};
}

std::string root_path(const Failed& failed) {
  const auto config = failed.config();
  return config && config->root ? how_far(failed.on_host(config->root->path)) : "";
}

std::string mount_source(const Failed& failed) {
  const auto mount = failed.mount();
  return mount ? how_far(failed.on_host(mount->source)) : "";
}

std::string filesystem_type(const Failed& failed) {
  const auto mount = failed.mount();
  if (!mount) return {};
  const std::string near = nearest_name(mount->type, host::filesystem_types());
  return near.empty() ? "" : fmt::format("the nearest type in /proc/filesystems is \"{}\"", near);
}

std::string_view path_variable(const spec::Process& process) {
  for (const std::string_view entry : process.env)
    if (entry.starts_with("PATH=")) return entry.substr(5);
  return {};
}

/// Searches the root file system as it is on the host, without the container's mounts.
std::string nearest_program(const Failed& failed) {
  const auto config = failed.config();
  if (!config || !config->root || !config->process || config->process->args.empty()) return {};
  const std::string& program = config->process->args.front();
  const std::size_t slash = program.rfind('/');
  const std::string_view path = slash == std::string::npos
                                    ? path_variable(*config->process)
                                    : std::string_view(program).substr(0, slash);
  if (path.empty() && slash == std::string::npos) return "/process/env has no PATH";
  const auto root =
      sys::open_at(AT_FDCWD, failed.on_host(config->root->path), O_PATH | O_DIRECTORY);
  if (!root) return {};
  for (const std::string_view directory : split(path, ':')) {
    const std::string place = directory.empty() ? "/" : std::string(directory);
    const auto opened = sys::open_in_root(root->get(), place, O_RDONLY | O_DIRECTORY);
    if (!opened) continue;
    const auto names = sys::list_directory(opened->get(), ".");
    const std::string name = program.substr(slash + 1);
    const std::string near = names ? nearest_name(name, *names) : "";
    // It is hidden by a mount, or a link that leads nowhere.
    if (near == name) return {};
    if (!near.empty()) return fmt::format("{} has \"{}\"", place, near);
  }
  return {};
}

/// A limit of namespaces(7) that is 0.
std::string namespace_limit(const Failed& /*failed*/) {
  for (const host::NamespaceKind& kind : host::namespace_kinds())
    if (host::setting(kind.limit_file()) == "0")
      return fmt::format("{} is 0: as root, `sysctl -w user.max_{}_namespaces=15000`",
                         kind.limit_file(), kind.link);
  return {};
}

std::string nearest_profile(const Failed& failed) {
  const auto config = failed.config();
  if (!config || !config->process) return {};
  std::vector<std::string> names = host::apparmor_profiles();
  for (std::string& name : names) name.resize(std::min(name.rfind(" ("), name.size()));
  const std::string near = nearest_name(config->process->apparmor_profile, names);
  return near.empty() ? "" : fmt::format("the nearest profile that is loaded is \"{}\"", near);
}

std::string console_socket(const Failed& failed) {
  const auto path = container::absolute(failed.given.console_socket);
  if (!path || failed.given.console_socket.empty() || failed.error.err == 0) return {};
  if (failed.error.err == ECONNREFUSED) return fmt::format("no process listens at {}", *path);
  return how_far(*path);
}

std::string pid_file(const Failed& failed) {
  const auto path = container::absolute(failed.given.pid_file);
  return path ? how_far(path->substr(0, std::max<std::size_t>(path->rfind('/'), 1))) : "";
}

/// For an ordinary user without a directory from its login or engine.
std::string state_directory(const Failed& failed) {
  if (!failed.global.root.empty() || ::geteuid() == 0) return {};
  const std::string_view own = environment("XDG_RUNTIME_DIR");
  const std::string fact = own.empty() ? "XDG_RUNTIME_DIR is not set"
                           : !own.starts_with('/')
                               ? fmt::format("XDG_RUNTIME_DIR is \"{}\", not an absolute path", own)
                               : fmt::format("XDG_RUNTIME_DIR is {}", own);
  return fact + ": set it to a directory of this user's, or give one with --root";
}

/// Group ids that the container's user namespace lacks.
std::string sysctl_value(const Failed& failed) {
  const auto config = failed.config();
  if (failed.error.err != EINVAL || !config || !config->linux) return {};
  if (!failed.error.pointer.ends_with("ping_group_range") || config->linux->gid_mappings.empty())
    return {};
  return "every group id of the range must be mapped by /linux/gidMappings";
}

struct CodeHint {
  std::string_view code;
  std::string (*look)(const Failed& failed);
};
constexpr auto hints = std::to_array<CodeHint>({
    {code::no_container, nearest_id},
    {code::state_directory, state_directory},
    {code::no_config, bundle_path},
    {code::root_path, root_path},
    {code::not_in_path, nearest_program},
    {code::no_program, nearest_program},
    {code::make_namespaces, namespace_limit},
    {code::bind_source, mount_source},
    {code::no_filesystem, filesystem_type},
    {code::sysctl, sysctl_value},
    {code::apparmor, nearest_profile},
    {code::socket_of_caller, console_socket},
    {code::pid_file, pid_file},
});

/// A hint may contain names chosen by others.
bool has_words_of_engines(std::string_view hint) {
  constexpr auto words = std::to_array<std::string_view>(
      {"permission denied", "operation not permitted", "no such file", "no such process",
       "executable file not found", "open executable", "does not exist", "not found",
       "already finished", "container not running", "invalid process"});
  return std::ranges::any_of(words, [&](std::string_view word) { return hint.contains(word); });
}

}  // namespace

Source config_source(const container::Global& global, const Given& given, About about) {
  if (about == About::bundle) {
    Result<container::Bundle> bundle = container::open_bundle(given.bundle);
    if (!bundle) return {};
    return {.path = bundle->path + "/config.json", .text = std::move(bundle->config)};
  }
  if (about == About::nothing) return {};
  const Result<container::Entry> entry = container::Entry::open(global, given.id);
  if (!entry) return {};
  Result<std::string> text = entry->load_config();
  if (!text) return {};
  return {.path = "config.json", .text = *std::move(text)};
}

std::string hint_for(const Error& error, const container::Global& global, const Given& given,
                     About about) {
  const Failed failed{error, global, given, about};
  const auto* found = std::ranges::find(hints, classify(error).code, &CodeHint::code);
  std::string hint = found == hints.end() ? "" : found->look(failed);
  if (hint.empty()) hint = rights_hint(error, [&] { return failed.config(); });
  if (hint.empty() && (error.err == EPERM || error.err == EACCES) && ::geteuid() != 0 &&
      error.phase != Phase::exec)
    hint = fmt::format("rt runs as user {}, not as root", ::geteuid());
  return has_words_of_engines(hint) ? "" : hint;
}

}  // namespace rt::diagnose
