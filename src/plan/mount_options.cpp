// The mount options of the runtime specification (config.md "Linux mount options") and their
// effects.
#include "rt/plan/mount_options.h"

#include <algorithm>
#include <array>

#include <sys/mount.h>

#include "makers.h"

namespace rt::plan {
namespace {

enum class Scope {
  /// MOUNT_ATTR_* of this mount.
  mount,
  /// MOUNT_ATTR_* of this mount and all below, mount_setattr(AT_RECURSIVE).
  tree,
  /// Makes it a bind mount.
  bind,
  /// An option of the superblock, for fsconfig.
  super,
  propagation,
  copy_up,
  remount,
  id_map,
  /// How to treat a symbolic link.
  link,
  /// Has no effect.
  none,
};

struct Option {
  std::string_view name;
  Scope scope = Scope::none;
  /// MOUNT_ATTR_*, or MS_* for a propagation.
  std::uint64_t set = 0, clear = 0;
  /// For a bind or an id map.
  bool recursive = false;
  bool Mount::* link = nullptr;
};

// The access time attributes are values of one field, not bits: each replaces the others.
constexpr std::uint64_t atime = MOUNT_ATTR__ATIME;

constexpr auto options = std::to_array<Option>({
    {"async", Scope::super},
    {"atime", Scope::mount, 0, MOUNT_ATTR_NOATIME},
    {"bind", Scope::bind},
    {"copy-symlink", Scope::link, 0, 0, false, &Mount::copy_symlink},
    {"defaults"},
    {"dest-nofollow", Scope::link, 0, 0, false, &Mount::target_nofollow},
    {"dev", Scope::mount, 0, MOUNT_ATTR_NODEV},
    {"diratime", Scope::mount, 0, MOUNT_ATTR_NODIRATIME},
    {"dirsync", Scope::super},
    {"exec", Scope::mount, 0, MOUNT_ATTR_NOEXEC},
    {"idmap", Scope::id_map},
    {"iversion"},  // file systems decide it themselves since Linux 6.1; the flag of mount(2) has
                   // no other effect
    {"lazytime", Scope::super},
    {"loud"},  // fsopen(2) reports to the context's log, not the kernel's
    {"mand", Scope::super},
    {"noatime", Scope::mount, MOUNT_ATTR_NOATIME, atime},
    {"nodev", Scope::mount, MOUNT_ATTR_NODEV, 0},
    {"nodiratime", Scope::mount, MOUNT_ATTR_NODIRATIME, 0},
    {"noexec", Scope::mount, MOUNT_ATTR_NOEXEC, 0},
    {"noiversion"},
    {"nolazytime", Scope::super},
    {"nomand", Scope::super},
    {"norelatime", Scope::mount, 0,
     0},  // relatime is the absence of the other two: nothing to clear
    {"nostrictatime", Scope::mount, 0, MOUNT_ATTR_STRICTATIME},
    {"nosuid", Scope::mount, MOUNT_ATTR_NOSUID, 0},
    {"nosymfollow", Scope::mount, MOUNT_ATTR_NOSYMFOLLOW, 0},
    {"private", Scope::propagation, MS_PRIVATE},
    {"rasync", Scope::super},  // only the superblock has it: same as without the "r" (as in crun)
    {"ratime", Scope::tree, 0, MOUNT_ATTR_NOATIME},
    {"rbind", Scope::bind, 0, 0, true},
    {"rdev", Scope::tree, 0, MOUNT_ATTR_NODEV},
    {"rdiratime", Scope::tree, 0, MOUNT_ATTR_NODIRATIME},
    {"rdirsync", Scope::super},
    {"relatime", Scope::mount, MOUNT_ATTR_RELATIME, atime},
    {"remount", Scope::remount},
    {"rexec", Scope::tree, 0, MOUNT_ATTR_NOEXEC},
    {"ridmap", Scope::id_map, 0, 0, true},
    {"rmand", Scope::super},
    {"rnoatime", Scope::tree, MOUNT_ATTR_NOATIME, atime},
    {"rnodev", Scope::tree, MOUNT_ATTR_NODEV, 0},
    {"rnodiratime", Scope::tree, MOUNT_ATTR_NODIRATIME, 0},
    {"rnoexec", Scope::tree, MOUNT_ATTR_NOEXEC, 0},
    {"rnomand", Scope::super},
    {"rnorelatime", Scope::tree, 0, 0},
    {"rnostrictatime", Scope::tree, 0, MOUNT_ATTR_STRICTATIME},
    {"rnosuid", Scope::tree, MOUNT_ATTR_NOSUID, 0},
    {"rnosymfollow", Scope::tree, MOUNT_ATTR_NOSYMFOLLOW, 0},
    {"ro", Scope::mount, MOUNT_ATTR_RDONLY, 0},
    {"rprivate", Scope::propagation, MS_PRIVATE | MS_REC},
    {"rrelatime", Scope::tree, MOUNT_ATTR_RELATIME, atime},
    {"rro", Scope::tree, MOUNT_ATTR_RDONLY, 0},
    {"rrw", Scope::tree, 0, MOUNT_ATTR_RDONLY},
    {"rshared", Scope::propagation, MS_SHARED | MS_REC},
    {"rslave", Scope::propagation, MS_SLAVE | MS_REC},
    {"rstrictatime", Scope::tree, MOUNT_ATTR_STRICTATIME, atime},
    {"rsuid", Scope::tree, 0, MOUNT_ATTR_NOSUID},
    {"rsymfollow", Scope::tree, 0, MOUNT_ATTR_NOSYMFOLLOW},
    {"rsync", Scope::super},
    {"runbindable", Scope::propagation, MS_UNBINDABLE | MS_REC},
    {"rw", Scope::mount, 0, MOUNT_ATTR_RDONLY},
    {"shared", Scope::propagation, MS_SHARED},
    {"silent"},
    {"slave", Scope::propagation, MS_SLAVE},
    {"src-nofollow", Scope::link, 0, 0, false, &Mount::source_nofollow},
    {"strictatime", Scope::mount, MOUNT_ATTR_STRICTATIME, atime},
    {"suid", Scope::mount, 0, MOUNT_ATTR_NOSUID},
    {"symfollow", Scope::mount, 0, MOUNT_ATTR_NOSYMFOLLOW},
    {"sync", Scope::super},
    {"tmpcopyup", Scope::copy_up},
    {"unbindable", Scope::propagation, MS_UNBINDABLE},
});
static_assert(std::ranges::is_sorted(options, {}, &Option::name), "sort the options by name");

/// The last word wins: what an option sets is no longer cleared, and vice versa. mount_setattr(2)
/// takes the access time field only as a whole: cleared, then one value set.
void merge(std::uint64_t& set, std::uint64_t& clear, const Option& option) {
  set = (set & ~option.clear) | option.set;
  clear = (clear & ~option.set) | option.clear;
  if (((set | clear) & atime) != 0) clear |= atime;
}

}  // namespace

bool apply_option(std::string_view word, Mount& mount) {
  if (word.empty()) return true;  // from buildah, for a volume without options
  const auto* option = std::ranges::lower_bound(options, word, {}, &Option::name);
  if (option == options.end() || option->name != word) return false;
  switch (option->scope) {
    case Scope::mount: merge(mount.set, mount.clear, *option); break;
    case Scope::tree: merge(mount.set_all, mount.clear_all, *option); break;
    case Scope::bind:
      if (mount.kind != MountKind::remount) mount.kind = MountKind::bind;
      mount.recursive = mount.recursive || option->recursive;
      break;
    case Scope::super:
      mount.data.emplace_back(word.substr(word.starts_with('r') ? 1 : 0), "");
      break;
    case Scope::propagation: mount.propagation.push_back(option->set); break;
    case Scope::copy_up: mount.copy_up = true; break;
    case Scope::remount:
      mount.kind = MountKind::remount;
      break;  // with "bind" too: a remount of that mount alone
    case Scope::id_map:
      if (!mount.id_map) mount.id_map.emplace();
      mount.id_map->recursive = option->recursive;
      break;
    case Scope::link: mount.*option->link = true; break;
    case Scope::none: break;
  }
  return true;
}

std::vector<std::string_view> mount_option_names() {
  std::vector<std::string_view> names;
  names.reserve(options.size());
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

std::uint64_t propagation_flags(spec::Propagation propagation) {
  switch (propagation) {
    case spec::Propagation::shared: return MS_SHARED;
    case spec::Propagation::slave: return MS_SLAVE;
    case spec::Propagation::private_: return MS_PRIVATE;
    case spec::Propagation::unbindable: return MS_UNBINDABLE;
    case spec::Propagation::rshared: return MS_SHARED | MS_REC;
    case spec::Propagation::rslave: return MS_SLAVE | MS_REC;
    case spec::Propagation::rprivate: return MS_PRIVATE | MS_REC;
    case spec::Propagation::runbindable: return MS_UNBINDABLE | MS_REC;
  }
  return 0;
}

}  // namespace rt::plan
