// parse_config as a whole: sizes, positions, and what is looked at after a failure.
#include <catch2/catch.hpp>

#include "configs.h"

using configs::problems_of;

TEST_CASE("a document that is no config at all has one problem") {
  CHECK(problems_of("") == ": is empty");
  CHECK(problems_of("null") == ": expected an object, found null");
  CHECK(problems_of("[]") == ": expected an object, found an array");
  CHECK(problems_of("{") ==
        ": expected the name of a member, in double quotes, found the end of the text");
  CHECK(problems_of(std::string(3'000'000, '[')) == ": nested deeper than 1000 levels");
  CHECK(problems_of("{}") == "/ociVersion: required, but missing\n/root: required, but missing");
}

TEST_CASE("a text larger than the limit is not even read") {
  CHECK(problems_of(std::string(50U << 20U, ' ')) == ": config.json is larger than 16 MiB");
  CHECK(problems_of(std::string(rt::spec::max_config_size, ' ')) == ": is empty");
}

TEST_CASE("every problem has its line and column") {
  auto result = rt::spec::parse_config(
      "{\n"
      "  \"ociVersion\": \"2.0.0\",\n"
      "  \"process\": {\"args\": [], \"cwd\": \"tmp\",\n"
      "    \"env\": [\"A=b\", \"C\"]},\n"
      "  \"root\": {},\n"
      "  \"linux\": {\"namespaces\": [{\"type\": \"pidd\"}, {\"type\": \"pid\"}],\n"
      "    \"sysctl\": {\"net.ipv4/x\": 7}}\n"
      "}\n");
  REQUIRE_FALSE(result.has_value());
  std::string text;
  for (const rt::Problem& p : separated(std::move(result).error()))
    text += fmt::format("{}:{} {}: {}\n", p.place.line, p.place.column, p.pointer, p.message);
  CHECK(text ==
        "2:17 /ociVersion: only versions 1.x.y are supported, found \"2.0.0\"\n"
        "3:23 /process/args: must contain at least the program to run\n"
        "3:34 /process/cwd: must be absolute, found \"tmp\"\n"
        "4:20 /process/env/1: must be NAME=value, found \"C\"\n"
        "5:11 /root/path: required, but missing\n"
        "6:37 /linux/namespaces/0/type: unknown value \"pidd\", did you mean \"pid\"?\n"
        "7:30 /linux/sysctl/net.ipv4~1x: expected a string, found a number\n");
}

TEST_CASE("what could not be read causes no second problem elsewhere") {
  // Without its namespaces the hostname, the mapping and the sysctl would seem to lack theirs.
  CHECK(
      problems_of(
          R"({"ociVersion":"1.0.0","root":{"path":"r"},"hostname":"h","linux":{"namespaces":3,"sysctl":{"net.x":"1"},
        "uidMappings":[{"containerID":0,"hostID":0,"size":1}]}})") ==
      "/linux/namespaces: expected an array, found a number");
  CHECK(problems_of(R"({"ociVersion":"1.0.0","root":{"path":"r"},"hostname":"h","linux":[]})") ==
        "/linux: expected an object, found an array");
  CHECK(problems_of(R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"args":[]}})") ==
        "/process/cwd: required, but missing\n"
        "/process/args: must contain at least the program to run");
}

TEST_CASE("a wrong type hides no problem of another member, or of another element of a list") {
  CHECK(configs::with_process(R"("env":["A=b",7,"C"],"oomScoreAdj":"x","rlimits":5)") ==
        "/process/env/1: expected a string, found a number\n"
        "/process/env/2: must be NAME=value, found \"C\"\n"
        "/process/oomScoreAdj: expected an integer, found a string\n"
        "/process/rlimits: expected an array, found a number");
  CHECK(configs::with_document(
            R"("mounts":[{"destination":"/a","type":7},{"destination":"/b"},{"destination":3}])") ==
        "/mounts/0/type: expected a string, found a number\n"
        "/mounts/1/type: required, because the mount has neither the option bind nor rbind\n"
        "/mounts/2/destination: expected a string, found a number");
}

TEST_CASE("only so many problems are shown") {
  std::string env = "\"A\"";
  for (int i = 0; i < 100'000; ++i) env += ",\"A\"";
  auto result =
      rt::spec::parse_config(configs::Config{.process = fmt::format("\"env\":[{}]", env)}.text());
  REQUIRE_FALSE(result.has_value());
  const rt::Problems problems = separated(std::move(result).error());
  CHECK(problems.size() == 101);
  CHECK(problems.back().message == "only the first 100 problems are listed");
}

TEST_CASE("a problem is one line, whatever the config contains") {
  CHECK(configs::with_document(R"("hooks":{"poststop":[{"path":"a\nb\u001b[31m"}]})") ==
        "/hooks/poststop/0/path: must be absolute, found \"a\\nb\\u001b[31m\"");
}

TEST_CASE("large configs are read fast") {
  std::string mounts;
  for (int i = 0; i < 5000; ++i)
    mounts += fmt::format(
        R"({}{{"destination":"/m/{}","type":"tmpfs","source":"tmpfs","options":["nosuid","nodev"]}})",
        i > 0 ? "," : "", i);
  std::string devices;
  for (int i = 0; i < 10'000; ++i)
    devices += fmt::format(R"({}{{"path":"/dev/d{}","type":"c","major":1,"minor":{}}})",
                           i > 0 ? "," : "", i, i);
  const std::string document = fmt::format(R"("mounts":[{}],"annotations":{{"a":"{}"}})", mounts,
                                           std::string(1U << 20U, 'a'));
  const std::string linux = fmt::format("\"devices\":[{}]", devices);
  const auto config =
      rt::spec::parse_config(configs::Config{.document = document, .linux = linux}.text());
  REQUIRE(config.has_value());
  CHECK(config->mounts.size() == 5000);
  CHECK(config->linux->devices.size() == 10'000);
}

TEST_CASE("a process document is read and checked by itself, its pointers count from it") {
  rt::spec::Config config{.oci_version = "1.3.0", .root = rt::spec::Root{.path = "r"}};
  const auto good = rt::spec::parse_process(R"({"args": ["x"], "cwd": "/"})", config);
  REQUIRE(good);
  CHECK(good->args == std::vector<std::string>{"x"});
  auto bad = rt::spec::parse_process("{\"args\": [],\n \"cwd\": 5,\n \"env\": [\"x\"]}", config);
  REQUIRE_FALSE(bad);
  std::vector<std::string> pointers;
  for (const rt::Problem& problem : separated(std::move(bad).error()))
    pointers.push_back(problem.pointer);
  CHECK(pointers == std::vector<std::string>{"/args", "/cwd", "/env/0"});
  auto checked =
      rt::spec::parse_process("{\"args\": [],\n \"cwd\": \"/\",\n \"env\": [\"x\"]}", config);
  REQUIRE_FALSE(checked);
  const rt::Problems problems = separated(std::move(checked).error());
  CHECK(problems.front().pointer == "/args");
  CHECK(problems.back().pointer == "/env/0");
  CHECK(problems.back().place.line == 3);
  CHECK_FALSE(rt::spec::parse_process("[]", config));
  CHECK_FALSE(rt::spec::parse_process("{", config));
}
