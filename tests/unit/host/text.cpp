// Files of the host as text: kernel versions, subordinate ids, users, mounts.
#include "rt/host/text.h"

#include <catch2/catch.hpp>

#include "rt/base/mountinfo.h"

using namespace rt::host;  // NOLINT(google-build-using-namespace)

TEST_CASE("kernel versions are compared as numbers") {
  CHECK(parse_kernel_version("6.1.0-18-amd64") == KernelVersion{6, 1});
  CHECK(parse_kernel_version("5.14+") == KernelVersion{5, 14});
  CHECK(parse_kernel_version("5.4") < KernelVersion{5, 14});
  CHECK(parse_kernel_version("10.0.1-rc1") > KernelVersion{5, 14});
  for (const char* bad : {"", "6", "six.one", "6.", "-6.1", "6.x"})
    CHECK_FALSE(parse_kernel_version(bad));
}

TEST_CASE("subordinate ids are a user's by name or by number, all ranges together") {
  constexpr const char* text =
      "# comment\nann:100000:65536\n1001:300000:1000\nann:400000:10\n"
      "ann:1:\nann:x:5\nann:1:2:3\n:7:7\nbob:200000:65536\n";
  using Ranges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  const auto ranges = [](std::string_view from, std::string_view name, std::uint32_t uid) {
    Ranges found;
    for (const rt::plan::IdRange& range : subordinate_ranges(from, name, uid))
      found.emplace_back(range.first, range.size);
    return found;
  };
  CHECK(ranges(text, "ann", 1000) == Ranges{{100000, 65536}, {400000, 10}});
  CHECK(ranges(text, "", 1001) == Ranges{{300000, 1000}});
  CHECK(ranges(text, "carl", 1002).empty());
  CHECK(ranges("", "ann", 1000).empty());
  CHECK(ranges(" me:7:1\nme:8\nme:9:0\nme:4294967295:1\nme:4294967290:6\nme:11:2", "me", 1) ==
        Ranges{{7, 1}, {11, 2}});
  CHECK(subordinate_users(text) == std::vector<std::string>{"ann", "1001", "bob"});
}

TEST_CASE("a user's name is looked up by the number") {
  constexpr const char* text = "root:x:0:0::/root:/bin/sh\nbroken\nann:x:1000:1000::/:/bin/sh\n";
  CHECK(name_of_user(text, 1000) == "ann");
  CHECK(name_of_user(text, 1).empty());
}

TEST_CASE("mount points have their blanks back") {
  const auto mounts = rt::parse_mountinfo(
      "36 35 98:0 /a\\040b /mnt\\011x rw,noatime master:1 - ext3 /dev/root rw\nbroken line\n");
  REQUIRE(mounts.size() == 1);
  CHECK(mounts[0].id == 36);
  CHECK(mounts[0].root == "/a b");
  CHECK(mounts[0].point == "/mnt\tx");
}
