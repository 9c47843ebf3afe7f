// The output of `state`, `list` and --version.
#include "output.h"

#include <array>

#include <catch2/catch.hpp>

using rt::spec::State;
using rt::spec::Status;

namespace {

const State web = {.oci_version = "1.3.0",
                   .id = "web",
                   .pid = 4321,
                   .status = Status::running,
                   .bundle = "/srv/web",
                   .rootfs = "/srv/web/rootfs",
                   .created = "2026-01-02T03:04:05.000000006Z",
                   .owner = "root",
                   .annotations = {{"a", "1"}}};
const State job = {
    .oci_version = "1.3.0", .id = "a-longer-name", .status = Status::stopped, .bundle = "/b\n"};

}  // namespace

TEST_CASE("state is one indented object") {
  CHECK(rt::cli::state_json(web) == R"({
  "ociVersion": "1.3.0",
  "id": "web",
  "pid": 4321,
  "status": "running",
  "bundle": "/srv/web",
  "rootfs": "/srv/web/rootfs",
  "created": "2026-01-02T03:04:05.000000006Z",
  "annotations": {
    "a": "1"
  },
  "owner": "root"
}
)");
}

TEST_CASE("the pid of a stopped container is 0, not left out; no annotations, no member") {
  const std::string json = rt::cli::state_json(job);
  CHECK(json.find("\"pid\": 0,") != std::string::npos);
  CHECK(json.find("annotations") == std::string::npos);
}

TEST_CASE("the table is aligned and stays a table") {
  const std::array states = {web, job};
  CHECK(rt::cli::list_table(states) ==
        "ID              PID    STATUS    BUNDLE     CREATED                          OWNER\n"
        "web             4321   running   /srv/web   2026-01-02T03:04:05.000000006Z   root\n"
        "a-longer-name   0      stopped   /b\\n                                        \n");
  CHECK(rt::cli::list_table({}) == "ID   PID   STATUS   BUNDLE   CREATED   OWNER\n");
}

TEST_CASE("the JSON list is null without containers") {
  CHECK(rt::cli::list_json({}) == "null\n");
  const std::array states = {job};
  CHECK(
      rt::cli::list_json(states) ==
      R"([{"ociVersion":"1.3.0","id":"a-longer-name","pid":0,"status":"stopped","bundle":"/b\n","rootfs":"",)"
      R"("created":"","owner":""}])"
      "\n");
}

TEST_CASE("the version has the lines that engines read") {
  const std::string text = rt::cli::version_text("rt");
  CHECK(text.starts_with("rt version "));
  CHECK(text.find("\nspec: 1.3.0\n") != std::string::npos);
  CHECK(text.find("\nlibseccomp: ") != std::string::npos);
  CHECK(rt::cli::version_text("runc").starts_with("runc version "));
  // moby takes the last line with this word.
  CHECK(text.find("version", text.find('\n')) == std::string::npos);
}
