// A tree of ordinary files stands in for the file system, which few machines have: so the files of
// a group that is made are missing in it.
#include "rt/cgroup/rdt/resctrl.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fcntl.h>

#include <catch2/catch.hpp>

#include "rt/sys/file.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

class FakeResctrl {
 public:
  FakeResctrl() {
    REQUIRE(::mkdtemp(root_.data()) != nullptr);
    make_group("");
    resctrl_ =
        std::make_unique<Resctrl>(rt::sys::open_at(AT_FDCWD, root_, O_PATH | O_DIRECTORY).value());
  }
  ~FakeResctrl() { fs::remove_all(root_); }
  FakeResctrl(const FakeResctrl&) = delete;
  FakeResctrl& operator=(const FakeResctrl&) = delete;

  void make_group(const std::string& name) const {
    fs::create_directories(root_ + "/" + name + "/mon_groups");
    std::ofstream(root_ + "/" + name + "/schemata") << "    MB:0= 20;1= 70\n    L3:0=00ff;1=f\n";
    std::ofstream(root_ + "/" + name + "/tasks") << "";
  }
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ + "/" + path).substr(0, (root_ + "/" + path).rfind('/')));
    std::ofstream(root_ + "/" + path) << text << "\n";
  }
  [[nodiscard]] bool has(const std::string& path) const { return fs::exists(root_ + "/" + path); }
  [[nodiscard]] std::string read(const std::string& path) const {
    return rt::sys::read_file_at(AT_FDCWD, root_ + "/" + path).value();
  }
  const Resctrl* operator->() const { return resctrl_.get(); }

 private:
  std::string root_ = (fs::temp_directory_path() / "rt-unit-XXXXXX").string();
  std::unique_ptr<Resctrl> resctrl_;
};

const RdtSettings::Line line = {.text = "L3:0=ff;1=0F", .origin = "/linux/intelRdt/schemata/0"};

}  // namespace

TEST_CASE("a schema is compared domain by domain") {
  const std::string_view text = "    MB:0= 20;1= 70\n    L3:0=00ff;1=0\n";
  CHECK(has_schema(text, "L3:0=ff"));
  CHECK(has_schema(text, "L3:1=000;0=FF"));
  CHECK(has_schema(text, "MB:1=70"));
  CHECK_FALSE(has_schema(text, "L3:0=fe"));
  CHECK_FALSE(has_schema(text, "L3:2=ff"));
  CHECK_FALSE(has_schema(text, "L2:0=ff"));
}

TEST_CASE("a group that is there is joined, and left there") {
  const FakeResctrl fake;
  fake.make_group("gold");
  const RdtSettings settings{.group = "gold", .schema = {line}, .monitor = "c1"};
  const RdtRecord record = fake->forecast(settings);
  CHECK(record.joined);
  CHECK_FALSE(record.remove_group);
  REQUIRE(fake->make(settings, record));
  CHECK(fake.has("gold/mon_groups/c1"));
  CHECK_FALSE(fake->join(record, 42));  // the monitoring group has no files in this tree
  CHECK(fake.read("gold/tasks") == "42");
  REQUIRE(fake->remove(record));
  CHECK_FALSE(fake.has("gold/mon_groups/c1"));
  CHECK(fake.has("gold"));
  REQUIRE(fake->remove(record));
}

TEST_CASE("a group with another schema is refused") {
  const FakeResctrl fake;
  fake.make_group("gold");
  const RdtSettings settings{.group = "gold",
                             .schema = {line, {.text = "L3:0=1", .origin = "/second"}}};
  const auto made = fake->make(settings, fake->forecast(settings));
  REQUIRE_FALSE(made);
  CHECK(made.error().pointer == "/second");
  CHECK(made.error().text().contains("the group gold already exists, with a schema other than"));
}

TEST_CASE("a group that is not there needs a schema, or to be the container's own") {
  const FakeResctrl fake;
  CHECK_FALSE(fake->make({.group = "gold"}, {}));
  CHECK_FALSE(fake.has("gold"));
  const RdtSettings own{.group = "c1", .own_group = true};
  const RdtRecord record = fake->forecast(own);
  CHECK(record.remove_group);
  REQUIRE(fake->make(own, record));
  CHECK(fake.has("c1"));
  REQUIRE(fake->remove(record));
  CHECK_FALSE(fake.has("c1"));
}

TEST_CASE("a group that cannot get its schema is removed again") {
  const FakeResctrl fake;
  const RdtSettings settings{.group = "c1", .own_group = true, .schema = {line}};
  const auto made = fake->make(settings, fake->forecast(settings));
  REQUIRE_FALSE(made);
  CHECK(made.error().pointer == line.origin);
  CHECK_FALSE(fake.has("c1"));
}

TEST_CASE("the schema of a group is changed, and put back") {
  const FakeResctrl fake;
  fake.make_group("gold");
  const RdtRecord record = fake->forecast({.group = "gold"});
  const auto before = fake->change(record, {line});
  REQUIRE(before);
  CHECK(fake.read("gold/schemata").starts_with("L3:0=ff;1=0F\n"));
  CHECK(has_schema(*before, "MB:0=20"));
  CHECK_FALSE(fake->change(fake->forecast({.group = "none"}), {line}));
}

TEST_CASE("the default group") {
  const FakeResctrl fake;
  const RdtSettings settings{.group = "", .schema = {line}};
  const RdtRecord record = fake->forecast(settings);
  REQUIRE(fake->make(settings, record));
  REQUIRE(fake->join(record, 7));
  CHECK(fake.read("tasks") == "7");
  REQUIRE(fake->remove(record));
  CHECK(fake.has("schemata"));
}

TEST_CASE("a group's statistics are those of its monitoring group, domain by domain") {
  const FakeResctrl fake;
  fake.make_group("gold");
  fake.write("info/L3/cbm_mask", "fffff");
  fake.write("info/L3/min_cbm_bits", "1");
  fake.write("info/L3/num_closids", "16");
  fake.write("gold/mon_groups/web/mon_data/mon_L3_01/llc_occupancy", "Unavailable");
  fake.write("gold/mon_groups/web/mon_data/mon_L3_00/llc_occupancy", "4096");
  fake.write("gold/mon_groups/web/mon_data/mon_L3_00/mbm_total_bytes", "70000");
  fake.write("gold/mon_data/mon_L3_00/llc_occupancy", "1");
  const RdtStats stats = fake->stats({.group = "gold", .monitor = "web", .joined = true}).value();
  REQUIRE(stats.cache);
  CHECK(stats.cache->mask == "fffff");
  CHECK(stats.cache->groups == 16);
  CHECK_FALSE(stats.bandwidth);
  CHECK(stats.schemata == std::vector<std::string>{"MB:0= 20;1= 70", "L3:0=00ff;1=f"});
  REQUIRE(stats.domains.size() == 2);
  CHECK(stats.domains[0].occupancy == 4096);
  CHECK(stats.domains[0].total_bytes == 70000);
  CHECK_FALSE(stats.domains[0].local_bytes);
  CHECK_FALSE(stats.domains[1].occupancy);
  CHECK(fake->stats({.group = "gold", .joined = true})->domains.size() == 1);
  CHECK_FALSE(fake->stats({.group = "nope", .joined = true}));
}
