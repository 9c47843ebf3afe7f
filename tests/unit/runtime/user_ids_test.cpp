#include "user_ids.h"

#include <catch2/catch.hpp>

namespace rt::runtime {

TEST_CASE("the lines of subuid(5) that are about a user") {
  const auto ranges = ranges_of(
      "other:1:2\nme:100000:65536\n4242:300000:10\n me:7:1\nme:8\nme:x:1\nme:9:0\n"
      "me:4294967295:1\nme:4294967290:6\nme:11:2",
      "me", 4242);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const plan::IdRange& range : ranges) found.emplace_back(range.first, range.size);
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted = {
      {100000, 65536}, {300000, 10}, {7, 1}, {11, 2}};
  CHECK(found == wanted);
}

}  // namespace rt::runtime
