// Makes a new file system with its options. fsconfig(2) takes at most 255 bytes per option.
// Overlays with more go layer by layer (Linux 6.5), and long paths through descriptors.
#include <algorithm>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mount.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "steps.h"

namespace rt::init {
namespace {

constexpr std::size_t longest = 255;

/// A layer of an overlay. Colons separate layers; a backslash escapes a colon. A layer after "::"
/// is data-only.
struct Layer {
  std::string path;
  bool data_only = false;
};
std::vector<Layer> layers_of(const std::string& lowerdir) {
  std::vector<Layer> layers(1);
  for (std::size_t i = 0; i < lowerdir.size(); i++) {
    if (lowerdir[i] == '\\' && i + 1 < lowerdir.size() && lowerdir[i + 1] == ':') {
      layers.back().path += lowerdir[++i];
      continue;
    }
    if (lowerdir[i] != ':') {
      layers.back().path += lowerdir[i];
      continue;
    }
    const bool twice = i + 1 < lowerdir.size() && lowerdir[i + 1] == ':';
    layers.push_back({.path = {}, .data_only = twice});
    i += twice ? 1 : 0;
  }
  return layers;
}

/// How to pass the layers of an overlay if together they are too long for one option.
enum class Layers { one_by_one, joined };

class Options {
 public:
  Options(sys::FsContext& fs, const plan::Mount& mount, Layers way)
      : fs_(fs), mount_(mount), way_(way) {}

  Result<> set(const std::string& key, const std::string& value) {
    if (value.size() <= longest) return fs_.set(key, value);
    if (mount_.type == "overlay" && key == "lowerdir") return set_layers(value);
    if (!value.starts_with('/'))
      return fail("option \"{}\" of {} is longer than the kernel's limit of {} bytes", key,
                  mount_.type, longest);
    return fs_.set(key, TRY(short_path(value)));
  }
  [[nodiscard]] bool has_layers() const { return has_layers_; }

 private:
  Result<> set_layers(const std::string& lowerdir) {
    has_layers_ = true;
    const std::vector<Layer> layers = layers_of(lowerdir);
    if (way_ == Layers::joined) return set_joined(layers);
    for (const Layer& layer : layers) {
      const std::string path =
          layer.path.size() <= longest ? layer.path : TRY(short_path(layer.path));
      TRY(fs_.set(layer.data_only ? "datadir+" : "lowerdir+", path));
    }
    return {};
  }

  /// As one option, with descriptors as short paths.
  Result<> set_joined(const std::vector<Layer>& layers) {
    std::string joined;
    for (const Layer& layer : layers) {
      if (!joined.empty()) joined += layer.data_only ? "::" : ":";
      joined += TRY(short_path(layer.path));
    }
    if (joined.size() > longest)
      return fail("{} layers are more than this kernel accepts; Linux 6.5 accepts more",
                  layers.size());
    return fs_.set("lowerdir", joined);
  }

  Result<std::string> short_path(const std::string& path) {
    open_.push_back(TRY(sys::open_at(AT_FDCWD, path, O_PATH)));
    return fmt::format("/proc/self/fd/{}", open_.back().get());
  }

  sys::FsContext& fs_;
  const plan::Mount& mount_;
  Layers way_;
  bool has_layers_ = false;
  /// Kept open until the file system is made.
  std::vector<sys::Fd> open_;
};

/// Sets `again` if the other way is worth trying. Kernels before 6.5 accept any option name and
/// refuse it only when the file system is made.
Result<sys::Fd> make_by(Layers way, const plan::Mount& mount, const std::string& mode,
                        bool& again) {
  sys::FsContext fs = TRY(sys::FsContext::open(mount.type));
  Options options(fs, mount, way);
  if (!mount.source.empty()) TRY(options.set("source", mount.source));
  for (const auto& [key, value] : mount.data) {
    Result<> set = options.set(key, value);
    again = options.has_layers();
    TRY(std::move(set));
  }
  if (!mode.empty()) TRY(fs.set("mode", mode));
  const std::uint64_t later = mount.readonly_last ? MOUNT_ATTR_RDONLY : 0;
  return fs.mount(mount.set & ~later);
}

}  // namespace

Result<sys::Fd> make_filesystem(const plan::Mount& mount, const std::string& mode) {
  bool again = false;
  Result<sys::Fd> made = make_by(Layers::one_by_one, mount, mode, again);
  if (made || !again || made.error().err != EINVAL) return made;
  return make_by(Layers::joined, mount, mode, again);
}

}  // namespace rt::init
