// Command lines, right and wrong, and the options that they set.
#include "parse.h"

#include <sstream>

#include <catch2/catch.hpp>

using rt::cli::DeleteOptions;
using rt::cli::KillOptions;
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

/// The options of a line that is right.
template <class Kind>
Kind options_of(const std::string& line) {
  const Parsed parsed = parse_line(line);
  CAPTURE(line);
  CHECK(parsed.error == "");
  const auto* options = std::get_if<Kind>(&parsed.options);
  REQUIRE(options != nullptr);
  return *options;
}

using Create = rt::lifecycle::CreateOptions;
using Exec = rt::lifecycle::ExecOptions;

const Create& create_in(const Parsed& parsed) {
  const auto* create = std::get_if<Create>(&parsed.options);
  REQUIRE(create != nullptr);
  return *create;
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
  CHECK(parsed.context.global.root == "/run/containerd/runc/default");
  CHECK(parsed.context.log == "/b/log.json");
  CHECK(parsed.context.log_settings.format == rt::log::Format::json);
  CHECK(parsed.context.global.cgroup_manager == rt::plan::CgroupManager::systemd);
  CHECK(parsed.context.global.rootless == rt::plan::Rootless::yes);
  CHECK(create_in(parsed).bundle == "/b");
  CHECK(create_in(parsed).pid_file == "/b/init.pid");
  CHECK(create_in(parsed).console_socket == "/tmp/pty1/pty.sock");
  CHECK(create_in(parsed).no_pivot);
  CHECK(create_in(parsed).no_new_keyring);
  CHECK(create_in(parsed).preserve_fds == 2);
  CHECK(parsed.arguments == Words{"id1"});
}

TEST_CASE("go-runc: the other commands") {
  CHECK(parse_line("--root /r --debug --log /l --log-format json start id1").arguments ==
        Words{"id1"});
  CHECK(parse_line("--root /r state id1").error == "");

  const Parsed kill = parse_line("--root /r kill --all id1 9");
  CHECK(kill.error == "");
  CHECK(std::get_if<KillOptions>(&kill.options)->all);
  CHECK(kill.arguments == Words{"id1", "9"});

  CHECK_FALSE(options_of<DeleteOptions>("--root /r delete id1").force);
  CHECK(options_of<DeleteOptions>("--root /r delete --force id1").force);
  CHECK(parse_line("--root /r list --format=json").context.json);
  CHECK(parse_line("--version").context.version);
}

TEST_CASE("BuildKit: run in the foreground") {
  const Parsed parsed =
      parse_line("--log /r/runc-log.json --log-format json run --bundle /b --no-pivot --keep id1");
  CHECK(parsed.error == "");
  CHECK(command_of(parsed) == "run");
  CHECK(create_in(parsed).keep);
  CHECK_FALSE(create_in(parsed).detach);
  CHECK(parse_line("kill id1 9").arguments == Words{"id1", "9"});
}

TEST_CASE("conmon for podman and CRI-O") {
  const Parsed parsed = parse_line(
      "--systemd-cgroup --log-format=json --log /data/oci-log --cgroup-manager disabled create "
      "--bundle /b "
      "--pid-file /p --no-new-keyring --preserve-fds 1 --console-socket /tmp/conmon-term.ABCDEF "
      "id1");
  CHECK(parsed.error == "");
  CHECK(parsed.context.global.cgroup_manager == rt::plan::CgroupManager::systemd);
  CHECK(parse_line("--cgroup-manager disabled create id1").context.global.cgroup_manager ==
        rt::plan::CgroupManager::disabled);
  CHECK(create_in(parsed).preserve_fds == 1);
  CHECK(parse_line("--root=/run/crun create --bundle /b --pid-file /p id1").context.global.root ==
        "/run/crun");
}

TEST_CASE("podman, CRI-O, buildah and runtime-tools directly") {
  CHECK(parse_line("start id1").error == "");
  CHECK(parse_line("kill --all id1 15").arguments == Words{"id1", "15"});
  CHECK(options_of<DeleteOptions>("delete --force id1").force);
  CHECK(parse_line("--root /r kill id1 KILL").arguments == Words{"id1", "KILL"});
  CHECK(options_of<KillOptions>("--root /r --systemd-cgroup kill -a id1 9").all);
  CHECK(parse_line("create --bundle /b --pid-file /b/pid --no-new-keyring --no-pivot name").error ==
        "");
  CHECK(parse_line("kill name SIGKILL").arguments == Words{"name", "SIGKILL"});
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
  CHECK(parsed.context.global.root == "/r");
  CHECK(create_in(parsed).bundle == "/x");
  CHECK(create_in(parsed).pid_file == "/p");
  CHECK(create_in(parsed).no_pivot);
}

TEST_CASE("short options") {
  CHECK(options_of<Create>("run -d -b /x id1").bundle == "/x");
  CHECK(options_of<Create>("run -db /x id1").bundle == "/x");
  CHECK(options_of<Create>("run -db/x id1").detach);
  CHECK(options_of<Create>("run -b=/x=y id1").bundle == "/x=y");
  CHECK(options_of<Create>("run -b/x=y id1").bundle == "/x=y");
  CHECK(parse_line("list -qf json").context.json);
  CHECK(parse_line("run -dx id1").error == "unknown option -dx");
}

TEST_CASE("flags take a value behind an equals sign") {
  CHECK(options_of<DeleteOptions>("delete --force=true id1").force);
  CHECK_FALSE(options_of<DeleteOptions>("delete --force=false id1").force);
  CHECK_FALSE(options_of<DeleteOptions>("--debug=false delete -f=false id1").force);
  CHECK_FALSE(parse_line("delete --force=perhaps id1").error.empty());
}

TEST_CASE("values may be empty, start with a dash, or hold an equals sign") {
  const Parsed empty = parse_line("create --console-socket '' --pid-file= id1");
  CHECK(empty.error == "");
  CHECK(create_in(empty).console_socket == "");
  CHECK(empty.arguments == Words{"id1"});
  CHECK(options_of<Create>("create --bundle -b id1").bundle == "-b");
  CHECK(options_of<Create>("create --bundle --no-pivot id1").bundle == "--no-pivot");
  CHECK(options_of<Create>("create --bundle=a=b id1").bundle == "a=b");
}

TEST_CASE("options may follow the id, and -- ends them") {
  const Parsed after = parse_line("create id1 --bundle /b --no-pivot");
  CHECK(after.error == "");
  CHECK(create_in(after).bundle == "/b");
  CHECK(after.arguments == Words{"id1"});
  CHECK(parse_line("create -- --bundle").arguments == Words{"--bundle"});
  CHECK(parse_line("kill -- id1 --").arguments == Words{"id1", "--"});
  CHECK(parse_line("-- start id1").error == "");
  CHECK(parse_line("create id1 --root /r").context.global.root == "/r");
}

TEST_CASE("the last of several values counts") {
  CHECK(options_of<Create>("create --bundle /a --bundle /b id1").bundle == "/b");
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
        "invalid preserve-fds \"-1\": expected a non-negative number");
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
  CHECK(parsed.context.help);
  CHECK(parse_line("kill -h").context.help);
  CHECK(parse_line("-h").context.help);
  CHECK(parse_line("").command == nullptr);
}

TEST_CASE("the log is known even when the rest of the line is wrong") {
  for (const std::string line :
       {"--log /l --log-format json --nonsense create id1", "--log /l --log-format json crate",
        "--log /l --log-format json create --nonsense", "--log /l --log-format json --root"}) {
    const Parsed parsed = parse_line(line);
    CAPTURE(line);
    CHECK_FALSE(parsed.error.empty());
    CHECK(parsed.context.log == "/l");
    CHECK(parsed.context.log_settings.format == rt::log::Format::json);
  }
}

TEST_CASE("spec --rootless is not the global option") {
  const Parsed parsed = parse_line("--rootless auto spec --rootless --bundle /b");
  CHECK(parsed.error == "");
  CHECK(parsed.context.global.rootless == rt::plan::Rootless::automatic);
  CHECK(std::get_if<rt::cli::SpecOptions>(&parsed.options)->rootless);
}

TEST_CASE("an empty value behind an equals sign does not take the next word") {
  const Create create = options_of<Create>("create --pid-file= --console-socket= --bundle /b id1");
  CHECK(create.pid_file == "");
  CHECK(create.bundle == "/b");
  CHECK(create.id == "id1");
  CHECK(options_of<Create>("create -b= id1").id == "id1");
}

TEST_CASE("what stands behind the id of exec is not read") {
  CHECK(options_of<Exec>("exec web ls -la").process.args == Words{"ls", "-la"});
  CHECK(options_of<Exec>("exec web -- ls --color").process.args == Words{"--", "ls", "--color"});
  CHECK(options_of<Exec>("exec -t web exec --detach [a,b] {} %% '' --").process.args ==
        Words{"exec", "--detach", "[a,b]", "{}", "%%", "", "--"});
  CHECK_FALSE(options_of<Exec>("exec web sh -d").detach);
  CHECK(options_of<Exec>("exec -- web sh").id == "web");
  CHECK(parse_line("ps id1 -ef -o pid").arguments == Words{"id1", "-ef", "-o", "pid"});
}

TEST_CASE("values are taken as they are, whatever they look like") {
  const Exec exec = options_of<Exec>(
      "exec -e A=1,2 -e {} -e [x,y] --env=%% -e '' --env --cwd --cwd -- --user -1 id1 sh");
  CHECK(exec.process.env == Words{"A=1,2", "{}", "[x,y]", "%%", "", "--cwd"});
  CHECK(exec.process.cwd == "--");
  CHECK(exec.process.user == "-1");
  CHECK(options_of<Exec>("exec --cgroup cpu,memory:/x --cgroup /y id1 sh").cgroups ==
        Words{"cpu,memory:/x", "/y"});
  CHECK(options_of<Create>("create --bundle create create").id == "create");
}

TEST_CASE("a flag's value is one of Go's words") {
  for (const std::string yes : {"1", "t", "T", "true", "TRUE", "True"})
    CHECK(options_of<Create>("run -detach=" + yes + " id1").detach);
  for (const std::string no : {"0", "f", "F", "false", "FALSE", "False"})
    CHECK_FALSE(options_of<Create>("run --detach --detach=" + no + " id1").detach);
  CHECK(parse_line("run --detach= id1").error == "invalid detach \"\": expected true or false");
  CHECK(parse_line("run --detach=on id1").error == "invalid detach \"on\": expected true or false");
}

TEST_CASE("numbers and times are told apart from others in words of ours") {
  CHECK(options_of<Create>("create --preserve-fds 2147483647 id1").preserve_fds == 2147483647);
  for (const std::string bad : {"2147483648", "1e3", "0x10", "+1", "1.5"})
    CHECK(parse_line("create --preserve-fds " + bad + " id1").error ==
          "invalid preserve-fds \"" + bad + "\": expected a non-negative number");
  CHECK(options_of<rt::cli::EventsOptions>("events --interval 1m30s id1").interval.count() ==
        90000);
  CHECK(parse_line("events --interval 0s id1").error ==
        "invalid interval \"0s\": expected a time greater than 0, like 5s");
}

TEST_CASE("a wrong value leaves what is right") {
  const Parsed parsed = parse_line("--log-format xml --log /l --root /r create --bundle /b id1");
  CHECK(parsed.error == "invalid log-format \"xml\": expected text, json");
  CHECK(parsed.context.log == "/l");
  CHECK(parsed.context.global.root == "/r");
  CHECK(parsed.command == nullptr);
}

TEST_CASE("what enters a container is known by its row") {
  Words entering;
  for (const rt::cli::Command& command : rt::cli::commands())
    if (command.enters_containers) entering.emplace_back(command.name);
  CHECK(entering == Words{"create", "run", "exec", "mounts"});
}
