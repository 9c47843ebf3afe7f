// Paths inside a root: whatever links the root holds, nothing outside of it is reached or made.
#include "rt/sys/root.h"

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "rt/sys/file.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

/// A directory with "root" and "outside" in it.
class Tree {
 public:
  Tree() {
    std::string name = "/tmp/rt-unit.XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    std::filesystem::create_directories(path_ / "root/dir");
    std::filesystem::create_directories(path_ / "outside");
    root_ = sys::open_at(AT_FDCWD, (path_ / "root").string(), O_PATH | O_DIRECTORY).value();
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { std::filesystem::remove_all(path_); }

  [[nodiscard]] int root() const { return root_.get(); }
  [[nodiscard]] std::filesystem::path in_root(const std::string& name) const {
    return path_ / "root" / name;
  }
  void link(const std::string& name, const std::string& target) const {
    std::filesystem::create_symlink(target, in_root(name));
  }
  [[nodiscard]] bool outside_is_empty() const {
    return std::filesystem::is_empty(path_ / "outside");
  }
  [[nodiscard]] std::string outside() const { return (path_ / "outside").string(); }

 private:
  std::filesystem::path path_;
  sys::Fd root_;
};

}  // namespace

TEST_CASE("missing directories are made inside the root") {
  const Tree tree;
  REQUIRE(sys::make_directory_in_root(tree.root(), "/a/b/c"));
  CHECK(std::filesystem::is_directory(tree.in_root("a/b/c")));
  REQUIRE(sys::make_directory_in_root(tree.root(), "/a/b/c"));
}

TEST_CASE("links in a circle through what is missing come to an end") {
  const Tree tree;
  tree.link("a", "missing/../a");
  const auto made = sys::make_directory_in_root(tree.root(), "/a/x");
  REQUIRE_FALSE(made);
  CHECK(made.error().err == ELOOP);
}

TEST_CASE("an absolute link counts from the root") {
  const Tree tree;
  tree.link("link", "/dir");
  REQUIRE(sys::make_directory_in_root(tree.root(), "/link/new"));
  CHECK(std::filesystem::is_directory(tree.in_root("dir/new")));
}

TEST_CASE("a link out of the root, dangling inside of it, is followed inside") {
  const Tree tree;
  tree.link("absolute", tree.outside());
  tree.link("relative", "../outside");
  REQUIRE(sys::make_directory_in_root(tree.root(), "/absolute/x"));
  REQUIRE(sys::make_directory_in_root(tree.root(), "/relative/x"));
  REQUIRE(sys::make_file_in_root(tree.root(), "/absolute/file"));
  CHECK(tree.outside_is_empty());
  CHECK(std::filesystem::is_directory(tree.in_root("outside/x")));
}

TEST_CASE("dotdot stops at the root") {
  const Tree tree;
  REQUIRE(sys::make_directory_in_root(tree.root(), "/../../new/../other"));
  CHECK(std::filesystem::is_directory(tree.in_root("other")));
}

TEST_CASE("a file is made with its directories, and an existing one is taken as it is") {
  const Tree tree;
  REQUIRE(sys::make_file_in_root(tree.root(), "/x/y/file"));
  CHECK(std::filesystem::is_regular_file(tree.in_root("x/y/file")));
  REQUIRE(sys::make_file_in_root(tree.root(), "/x/y/file"));
}

TEST_CASE("a trailing dangling link leads to a file inside the root") {
  const Tree tree;
  tree.link("name", "dir/target");
  REQUIRE(sys::make_file_in_root(tree.root(), "/name"));
  CHECK(std::filesystem::is_regular_file(tree.in_root("dir/target")));
}

TEST_CASE("links in a circle are an error") {
  const Tree tree;
  tree.link("one", "two");
  tree.link("two", "one");
  const auto fd = sys::make_directory_in_root(tree.root(), "/one/x");
  REQUIRE_FALSE(fd);
  CHECK(fd.error().err == ELOOP);
}

TEST_CASE("magic links are never followed") {
  const sys::Fd slash = sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY).value();
  const auto fd = sys::open_in_root(slash.get(), "/proc/self/root", O_PATH);
  REQUIRE_FALSE(fd);
  CHECK(fd.error().err == ELOOP);
}

TEST_CASE("a file in the way is not a directory") {
  const Tree tree;
  REQUIRE(sys::make_file_in_root(tree.root(), "/file"));
  const auto fd = sys::make_directory_in_root(tree.root(), "/file/x");
  REQUIRE_FALSE(fd);
  CHECK(fd.error().err == ENOTDIR);
}

TEST_CASE("the parent of a path is its directory, and its last component the name") {
  const Tree tree;
  const auto leaf = sys::make_parent_in_root(tree.root(), "/new/name/");
  REQUIRE(leaf);
  CHECK(leaf->name == "name");
  CHECK(std::filesystem::is_directory(tree.in_root("new")));
  CHECK_FALSE(std::filesystem::exists(tree.in_root("new/name")));
}
