// The record of a container, there and back, and ids.
#include "record_json.h"

#include <catch2/catch.hpp>

using namespace rt;  // NOLINT(google-build-using-namespace)
using container::Record;

TEST_CASE("a record survives the state file") {
  Record record{.id = "a", .bundle = "/b", .rootfs = "/b/r", .created = "2026-01-02T03:04:05Z"};
  record.pid = 7;
  record.pid_start = 123456789;
  record.private_pids = true;
  record.annotations = {{"key", "value \"quoted\"\n"}};
  record.cgroup.directories = {{.path = "/sys/fs/cgroup/memory/a", .inode = 99, .ours = true}};
  record.cgroup.parents = {"/sys/fs/cgroup/memory"};
  record.poststop = {{.origin = "/hooks/poststop/0",
                      .kind = "poststop",
                      .index = 0,
                      .path = "/bin/x",
                      .args = {"x", ""},
                      .env = {"A=b"},
                      .timeout = 3}};
  const Record back = container::record_from_json(container::to_json(record)).value();
  CHECK(back.id == "a");
  CHECK(back.pid == 7);
  CHECK(back.pid_start == 123456789);
  CHECK(back.private_pids);
  CHECK(back.annotations == record.annotations);
  REQUIRE(back.cgroup.directories.size() == 1);
  CHECK(back.cgroup.directories[0].inode == 99);
  CHECK(back.cgroup.directories[0].ours);
  REQUIRE(back.poststop.size() == 1);
  CHECK(back.poststop[0].args == record.poststop[0].args);
  CHECK(back.poststop[0].timeout == 3);
  CHECK(back.poststart.empty());
}

TEST_CASE("a state file that is not ours is an error, not a container") {
  for (const char* text : {"", "{}", "[]", "null", "{\"id\":1}", "not json"})
    CHECK_FALSE(container::record_from_json(text));
}

TEST_CASE("ids are names, not paths or options") {
  for (const char* id : {"a", "A-b_c.d+1", "0"}) CHECK(container::check_id(id));
  CHECK(container::check_id(std::string(255, 'x')));
  CHECK_FALSE(container::check_id(std::string(256, 'x')));
  for (const char* id : {"", ".", "..", "-a", ".a", "a/b", "a b", "a\n", "ü", "a:b"}) {
    INFO(id);
    const Result<> r = container::check_id(id);
    REQUIRE_FALSE(r);
    CHECK(r.error().message.starts_with("invalid container ID format"));
  }
}
