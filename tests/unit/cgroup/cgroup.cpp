// What can be told of the host side without a cgroup file system: forecasts, and refusals.
#include "rt/cgroup/cgroup.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "layouts.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

/// A host whose hierarchies are ordinary directories.
class FakeMounts {
 public:
  FakeMounts() {
    REQUIRE(::mkdtemp(root_.data()) != nullptr);
    fs::create_directories(root_ + "/pids");
    fs::create_directories(root_ + "/unified/a");
  }
  ~FakeMounts() { fs::remove_all(root_); }
  FakeMounts(const FakeMounts&) = delete;
  FakeMounts& operator=(const FakeMounts&) = delete;

  [[nodiscard]] Layout layout() const {
    Hierarchy pids = v1_hierarchy("pids", {"pids"});
    pids.mount = root_ + "/pids";
    return {.mode = Mode::hybrid,
            .hierarchies = {
                pids, {.mount = root_ + "/unified", .controllers = {}, .own = "/", .v2 = true}}};
  }
  [[nodiscard]] std::string path(const std::string& below) const { return root_ + below; }

 private:
  std::string root_ = (fs::temp_directory_path() / "rt-unit-XXXXXX").string();
};

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("the forecast says which directories will be ours, and which parents") {
  const FakeMounts mounts;
  const auto record = Cgroup::plan_record(mounts.layout(), {"/a/b/c", "/a/b/c"}, {});
  REQUIRE(record);
  REQUIRE(record->directories.size() == 2);
  CHECK(record->directories[0].path == mounts.path("/pids/a/b/c"));
  CHECK(record->directories[0].ours);
  CHECK(record->directories[0].inode == 0);
  CHECK(record->parents ==
        Paths{mounts.path("/pids/a/b"), mounts.path("/pids/a"), mounts.path("/unified/a/b")});
}

TEST_CASE("the forecast does not claim what is there already") {
  const FakeMounts mounts;
  const auto record = Cgroup::plan_record(mounts.layout(), {"/a", "/a"}, {});
  REQUIRE(record);
  CHECK(record->directories[0].ours);
  CHECK_FALSE(record->directories[1].ours);
  CHECK(record->parents.empty());
}

TEST_CASE("nothing is made in a directory that is no cgroup file system") {
  const FakeMounts mounts;
  const auto made = Cgroup::create(mounts.layout(), {"/x/y", "/x/y"}, {}, {});
  REQUIRE_FALSE(made);
  CHECK(made.error().text() == "cgroup: " + mounts.path("/pids") + " is not a cgroup file system");
  CHECK_FALSE(fs::exists(mounts.path("/pids/x")));
}

TEST_CASE("the root of a hierarchy is refused, and so is a path too few") {
  const FakeMounts mounts;
  for (const char* root : {"/", "", "x"})
    CHECK_FALSE(Cgroup::create(mounts.layout(), {root, root}, {}, {}));
  CHECK_FALSE(Cgroup::create(mounts.layout(), {"/x"}, {}, {}));
  CHECK_FALSE(Cgroup::plan_record(mounts.layout(), {"/x"}, {}));
}

TEST_CASE("a record opens what is below the cgroup mounts only") {
  CHECK_FALSE(
      Cgroup::open({.directories = {{.path = "/tmp", .inode = 0, .ours = true}}, .parents = {}}));
  CHECK_FALSE(Cgroup::open(
      {.directories = {{.path = "/sys/fs/cgroup", .inode = 0, .ours = true}}, .parents = {}}));
}

TEST_CASE("no cgroup at all is fine everywhere") {
  Cgroup none;
  CHECK(none.clone_into() == -1);
  CHECK(none.join(1, false));
  CHECK(none.apply({}, When::normal));
  CHECK(none.processes()->empty());
  CHECK_FALSE(*none.frozen());
  CHECK(none.signal_all(9));
  CHECK(none.kill_all(0));
  CHECK(none.remove());
}
