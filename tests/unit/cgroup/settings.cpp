// Where a value is written on a hybrid host, and the paths of cgroups.
#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace spec = rt::spec;

namespace {

std::string error_for(const spec::Resources& resources, const Layout& layout) {
  const auto settings = settings_for(resources, layout);
  return settings ? "no error" : settings.error().text();
}
std::string paths_text(std::string_view cgroups_path, const Layout& layout) {
  const auto paths = paths_for(cgroups_path, "c1", layout);
  if (!paths) return "error: " + paths.error().text();
  std::string text;
  for (const std::string& path : *paths) text += (text.empty() ? "" : " ") + path;
  return text;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("on a hybrid host a value goes to where its controller lives") {
  const auto settings = settings_for({.memory = spec::Memory{.limit = 1000, .swappiness = 5},
                                      .hugepage_limits = {{.page_size = "2MB", .limit = 1}}},
                                     hybrid_host());
  REQUIRE(settings);
  CHECK(lines_of(settings->v1) == Lines{"memory.limit_in_bytes=1000", "memory.swappiness=5"});
  CHECK(lines_of(settings->v2) == Lines{"hugetlb.2MB.max=1", "hugetlb.2MB.rsvd.max=1"});
  CHECK(settings->controllers == Lines{"hugetlb"});
}

TEST_CASE("unified needs v2, and the controller there") {
  CHECK(error_for({.unified = {{"pids.max", "1"}}}, v1_host()) ==
        "/linux/resources/unified: needs cgroup v2, which is not mounted on this host");
  CHECK(error_for({.unified = {{"pids.max", "1"}}}, hybrid_host()) ==
        "/linux/resources/unified/pids.max: controller pids is not available in cgroup v2");
  CHECK(error_for({.unified = {{"hugetlb.2MB.max", "1"}}}, hybrid_host()) == "no error");
  CHECK(error_for({.unified = {}}, v1_host()) == "no error");
}

TEST_CASE("a controller that is nowhere is an error, not a limit that is not there") {
  Layout layout = v1_host();
  std::erase_if(layout.hierarchies,
                [](const Hierarchy& h) { return h.has("memory") || h.has("devices"); });
  CHECK(error_for({.memory = spec::Memory{.limit = 1}}, layout) ==
        "/linux/resources/memory/limit: this host has no cgroup controller memory");
  CHECK(error_for({.devices = {{.allow = false}}}, layout) ==
        "/linux/resources/devices: this host has no cgroup controller devices");
  CHECK(error_for({.memory = spec::Memory{.limit = 1, .swap = 2}, .pids = spec::Pids{.limit = 1}},
                  {}) ==
        "/linux/resources/memory/limit: this host has no cgroup controller memory; "
        "/linux/resources/pids/limit: this host has no cgroup controller pids");
  CHECK(error_for({.memory = spec::Memory{.limit = 0}}, layout) == "no error");
  CHECK(error_for({.pids = spec::Pids{.limit = 1}}, {}) ==
        "/linux/resources/pids/limit: this host has no cgroup controller pids");
  CHECK(error_for({}, {}) == "no error");
}

TEST_CASE("paths") {
  Layout v1{
      .mode = Mode::v1,
      .hierarchies = {v1_hierarchy("cpu", {"cpu"}), v1_hierarchy("memory", {"memory"}, "/api/x")}};
  CHECK(paths_text("/a/b", v1) == "/a/b /a/b");
  CHECK(paths_text("a/b", v1) == "/a/b /api/x/a/b");
  CHECK(paths_text("", v1) == "/c1 /api/x/c1");
  CHECK(paths_text("//a///./b/", v1) == "/a/b /a/b");
  CHECK(paths_text("a:b:c", v1) == "/a:b:c /api/x/a:b:c");

  CHECK(paths_text("/a/b", v2_host()) == "/a/b");
  CHECK(paths_text("a/b", v2_host()) == "/user.slice/a/b");
  CHECK(paths_text("", v2_host()) == "/user.slice/c1");
  Layout at_root = v2_host();
  at_root.hierarchies[0].own = "/";
  CHECK(paths_text("", at_root) == "/c1");
  CHECK(paths_text("x", at_root) == "/x");
}

TEST_CASE("paths that lead elsewhere are refused") {
  for (const char* path : {"..", "/..", "/a/../../x", "../../../x", "a/.."})
    CHECK(paths_text(path, v2_host()) == "error: \"..\" is not allowed in a cgroup path");
  for (const char* path : {"/", "//", ".", "/.", "./"})
    CHECK(paths_text(path, v2_host()) ==
          std::string("error: \"") + path + "\" cannot be a container's cgroup");
  CHECK_FALSE(paths_for("", "..", v2_host()));
  CHECK_FALSE(paths_for(std::string_view("/a\0b", 4), "c1", v2_host()));
}
