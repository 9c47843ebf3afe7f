// Layouts made from /proc/self/cgroup and the mounts.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fcntl.h>

#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/cgroup/cgroup.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

/// What find_layout makes of a /proc/self/cgroup.
rt::Result<Layout> layout_of(const std::string& text) {
  std::string directory = (std::filesystem::temp_directory_path() / "rt-unit-XXXXXX").string();
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  std::filesystem::create_directory(directory + "/self");
  std::ofstream(directory + "/self/cgroup") << text;
  const rt::sys::Fd proc(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  auto layout = find_layout(proc);
  std::filesystem::remove_all(directory);
  return layout;
}

}  // namespace

TEST_CASE("a layout finds its hierarchies by controller") {
  const Layout layout = hybrid_host();
  CHECK(layout.find("cpuacct")->mount == "/sys/fs/cgroup/cpu,cpuacct");
  CHECK(layout.find("name=systemd")->mount == "/sys/fs/cgroup/systemd");
  CHECK(layout.find("hugetlb") == layout.unified());
  CHECK(layout.find("misc") == nullptr);
  CHECK(v2_host().find("blkio") != nullptr);
  CHECK(v2_host().find("io") != nullptr);
  CHECK(v1_host().unified() == nullptr);
  CHECK(Layout().unified() == nullptr);
}

TEST_CASE("hierarchies that are not mounted are left out") {
  const auto layout =
      layout_of("7:no_such_controller,nor_this:/x\n3:name=no-such-name:/\nnonsense\n\n");
  REQUIRE(layout);
  CHECK(layout->hierarchies.empty());
  CHECK(layout->mode == Mode::none);
}

TEST_CASE("a kernel without cgroups has no hierarchies") {
  const rt::sys::Fd empty(::open("/sys", O_PATH | O_DIRECTORY | O_CLOEXEC));
  CHECK(find_layout(empty)->mode == Mode::none);
}

TEST_CASE("a cgroup of ours that cannot be seen counts as the root") {
  for (const char* own : {"/no-such-cgroup-of-rt", "/../outside", "/gone (deleted)"}) {
    const auto layout = layout_of(std::string("0::") + own + "\n");
    REQUIRE(layout);
    if (layout->unified() != nullptr) CHECK(layout->unified()->own == "/");
  }
}
