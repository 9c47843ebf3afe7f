#include "parse.h"

#include <sstream>

#include <catch2/catch.hpp>

using rt::cli::parse;
using rt::cli::Parsed;

namespace {

/// Words separated by blanks; '' is an empty one.
Parsed parse_line(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word == "''" ? "" : word);
  return parse(words);
}

std::string command_of(const Parsed& parsed) {
  return parsed.command == nullptr ? "" : std::string(parsed.command->name);
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("containerd and docker: create through go-runc") {
  const Parsed parsed = parse_line(
      "--root /run/containerd/runc/default --log /b/log.json --log-format json --systemd-cgroup "
      "--rootless=true "
      "create --bundle /b --pid-file /b/init.pid --console-socket /tmp/pty1/pty.sock --no-pivot "
      "--no-new-keyring "
      "--preserve-fds 2 id1");
  CHECK(parsed.error == "");
  CHECK(command_of(parsed) == "create");
  CHECK(parsed.options.root == "/run/containerd/runc/default");
  CHECK(parsed.options.log == "/b/log.json");
  CHECK(parsed.options.log_format == "json");
  CHECK(parsed.options.systemd_cgroup);
  CHECK(parsed.options.rootless == "true");
  CHECK(parsed.options.bundle == "/b");
  CHECK(parsed.options.pid_file == "/b/init.pid");
  CHECK(parsed.options.console_socket == "/tmp/pty1/pty.sock");
  CHECK(parsed.options.no_pivot);
  CHECK(parsed.options.no_new_keyring);
  CHECK(parsed.options.preserve_fds == 2);
  CHECK(parsed.options.arguments == Words{"id1"});
}

TEST_CASE("go-runc: the other commands") {
  CHECK(parse_line("--root /r --debug --log /l --log-format json start id1").options.arguments ==
        Words{"id1"});
  CHECK(parse_line("--root /r state id1").error == "");

  const Parsed kill = parse_line("--root /r kill --all id1 9");
  CHECK(kill.error == "");
  CHECK(kill.options.all);
  CHECK(kill.options.arguments == Words{"id1", "9"});

  CHECK_FALSE(parse_line("--root /r delete id1").options.force);
  CHECK(parse_line("--root /r delete --force id1").options.force);
  CHECK(parse_line("--root /r list --format=json").options.format == "json");
  CHECK(parse_line("--version").options.version);
}

TEST_CASE("BuildKit: run in the foreground") {
  const Parsed parsed =
      parse_line("--log /r/runc-log.json --log-format json run --bundle /b --no-pivot --keep id1");
  CHECK(parsed.error == "");
  CHECK(command_of(parsed) == "run");
  CHECK(parsed.options.keep);
  CHECK_FALSE(parsed.options.detach);
  CHECK(parse_line("kill id1 9").options.arguments == Words{"id1", "9"});
}

TEST_CASE("conmon for podman and CRI-O") {
  const Parsed parsed = parse_line(
      "--systemd-cgroup --log-format=json --log /data/oci-log --cgroup-manager disabled create "
      "--bundle /b "
      "--pid-file /p --no-new-keyring --preserve-fds 1 --console-socket /tmp/conmon-term.ABCDEF "
      "id1");
  CHECK(parsed.error == "");
  CHECK(parsed.options.cgroup_manager == "disabled");
  CHECK(parsed.options.preserve_fds == 1);
  CHECK(parse_line("--root=/run/crun create --bundle /b --pid-file /p id1").options.root ==
        "/run/crun");
}

TEST_CASE("podman, CRI-O, buildah and runtime-tools directly") {
  CHECK(parse_line("start id1").error == "");
  CHECK(parse_line("kill --all id1 15").options.arguments == Words{"id1", "15"});
  CHECK(parse_line("delete --force id1").options.force);
  CHECK(parse_line("--root /r kill id1 KILL").options.arguments == Words{"id1", "KILL"});
  CHECK(parse_line("--root /r --systemd-cgroup kill -a id1 9").options.all);
  CHECK(parse_line("create --bundle /b --pid-file /b/pid --no-new-keyring --no-pivot name").error ==
        "");
  CHECK(parse_line("kill name SIGKILL").options.arguments == Words{"name", "SIGKILL"});
  CHECK(parse_line("delete name").error == "");
  CHECK(parse_line("create --pid-file /p --bundle /b id1").error == "");
}

TEST_CASE("probes of podman for checkpoints are answered") {
  CHECK(parse_line("checkpoint --help").error.empty());
  CHECK(parse_line("restore --lsm-mount-context").error.contains("flag needs an argument"));
  CHECK(parse_line("restore -no-subreaper --image-path /i id1").error.empty());
}

TEST_CASE("long options may have one dash") {
  const Parsed parsed =
      parse_line("-root /r create -no-subreaper -bundle=/x -pid-file /p -no-pivot id1");
  CHECK(parsed.error == "");
  CHECK(parsed.options.root == "/r");
  CHECK(parsed.options.no_subreaper);
  CHECK(parsed.options.bundle == "/x");
  CHECK(parsed.options.pid_file == "/p");
  CHECK(parsed.options.no_pivot);
}

TEST_CASE("short options") {
  CHECK(parse_line("run -d -b /x id1").options.bundle == "/x");
  CHECK(parse_line("run -db /x id1").options.bundle == "/x");
  CHECK(parse_line("run -db/x id1").options.detach);
  CHECK(parse_line("run -b=/x=y id1").options.bundle == "/x=y");
  CHECK(parse_line("run -b/x=y id1").options.bundle == "/x=y");
  CHECK(parse_line("list -qf json").options.format == "json");
  CHECK(parse_line("run -dx id1").error == "unknown option -dx");
}

TEST_CASE("flags take a value behind an equals sign") {
  CHECK(parse_line("delete --force=true id1").options.force);
  CHECK_FALSE(parse_line("delete --force=false id1").options.force);
  CHECK_FALSE(parse_line("--debug=false delete -f=false id1").options.force);
  CHECK_FALSE(parse_line("delete --force=perhaps id1").error.empty());
}

TEST_CASE("values may be empty, start with a dash, or hold an equals sign") {
  const Parsed empty = parse_line("create --console-socket '' --pid-file= id1");
  CHECK(empty.error == "");
  CHECK(empty.options.console_socket == "");
  CHECK(empty.options.arguments == Words{"id1"});
  CHECK(parse_line("create --bundle -b id1").options.bundle == "-b");
  CHECK(parse_line("create --bundle --no-pivot id1").options.bundle == "--no-pivot");
  CHECK(parse_line("create --bundle=a=b id1").options.bundle == "a=b");
}

TEST_CASE("options may follow the id, and -- ends them") {
  const Parsed after = parse_line("create id1 --bundle /b --no-pivot");
  CHECK(after.error == "");
  CHECK(after.options.bundle == "/b");
  CHECK(after.options.arguments == Words{"id1"});
  CHECK(parse_line("create -- --bundle").options.arguments == Words{"--bundle"});
  CHECK(parse_line("kill -- id1 --").options.arguments == Words{"id1", "--"});
  CHECK(parse_line("-- start id1").error == "");
  CHECK(parse_line("create id1 --root /r").options.root == "/r");
}

TEST_CASE("the last of several values counts") {
  CHECK(parse_line("create --bundle /a --bundle /b id1").options.bundle == "/b");
  CHECK(parse_line("create --no-pivot --no-pivot id1").error == "");
}

TEST_CASE("a missing value is told in the words of both families of runtimes") {
  for (const std::string line : {"create --bundle", "create id1 -b", "--root"}) {
    const std::string error = parse_line(line).error;
    CAPTURE(line, error);
    CHECK(error.find("flag needs an argument") != std::string::npos);
    CHECK(error.find("requires an argument") != std::string::npos);
  }
}

TEST_CASE("mistakes are named, with the nearest name there is") {
  CHECK(parse_line("crate id1").error == "unknown command \"crate\", did you mean create?");
  CHECK(parse_line("create --bundel /b id1").error ==
        "unknown option --bundel, did you mean --bundle?");
  CHECK(parse_line("--rot /r create id1").error == "unknown option --rot, did you mean --root?");
  CHECK(parse_line("delete --xyzzy id1").error == "unknown option --xyzzy");
  CHECK(parse_line("--log-format xml list").error ==
        "invalid log-format \"xml\": expected text, json");
  CHECK(parse_line("list --format ''").error == "invalid format \"\": expected table, json");
  CHECK(parse_line("create --preserve-fds -1 id1").error ==
        "invalid preserve-fds \"-1\": expected a number that is not negative");
  CHECK_FALSE(parse_line("create --preserve-fds many id1").error.empty());
  CHECK_FALSE(parse_line("create --preserve-fds 99999999999 id1").error.empty());
}

TEST_CASE("the number of arguments is checked") {
  CHECK(parse_line("create").error == "container ID is missing (usage: rt create [OPTIONS] ID)");
  CHECK(parse_line("start").error == "container ID is missing (usage: rt start [OPTIONS] ID)");
  CHECK(parse_line("state a b").error == "too many arguments (usage: rt state ID)");
  CHECK(parse_line("kill a 9 b").error ==
        "too many arguments (usage: rt kill [OPTIONS] ID [SIGNAL])");
  CHECK(parse_line("list a").error == "too many arguments (usage: rt list [OPTIONS])");
  CHECK(parse_line("plan").error == "");
}

TEST_CASE("--help needs no id") {
  const Parsed parsed = parse_line("create --help");
  CHECK(parsed.error == "");
  CHECK(parsed.options.help);
  CHECK(parse_line("kill -h").options.help);
  CHECK(parse_line("-h").options.help);
  CHECK(parse_line("").command == nullptr);
}

TEST_CASE("the log is known even when the rest of the line is wrong") {
  for (const std::string line :
       {"--log /l --log-format json --nonsense create id1", "--log /l --log-format json crate",
        "--log /l --log-format json create --nonsense", "--log /l --log-format json --root"}) {
    const Parsed parsed = parse_line(line);
    CAPTURE(line);
    CHECK_FALSE(parsed.error.empty());
    CHECK(parsed.options.log == "/l");
    CHECK(parsed.options.log_format == "json");
  }
}

TEST_CASE("spec --rootless is not the global option") {
  const Parsed parsed = parse_line("--rootless auto spec --rootless --bundle /b");
  CHECK(parsed.error == "");
  CHECK(parsed.options.rootless == "auto");
  CHECK(parsed.options.rootless_spec);
}
