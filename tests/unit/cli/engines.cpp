// Command lines as engines issue them (containerd and docker through go-runc, BuildKit, conmon for
// podman and CRI-O, podman, CRI-O, buildah, runtime-tools): each is understood.
#include <array>
#include <sstream>

#include <catch2/catch.hpp>

#include "parse.h"

using rt::cli::parse;
using rt::cli::Parsed;

namespace {

struct Line {
  std::string_view command;
  std::string_view id;
  std::string_view words;
};

// clang-format off
constexpr auto lines = std::to_array<Line>({
  // go-runc
  {"create", "c1", "create --bundle /b --pid-file /b/init.pid c1"},
  {"create", "c1", "create --bundle /b --pid-file /b/init.pid --console-socket /tmp/pty1/pty.sock --no-pivot --no-new-keyring --preserve-fds 3 c1"},
  {"start", "c1", "start c1"},
  {"exec", "c1", "exec --process /tmp/runc-process1 --detach --pid-file /b/e1.pid c1"},
  {"exec", "c1", "exec --process /tmp/runc-process1 --console-socket /tmp/pty2/pty.sock --detach --pid-file /b/e1.pid c1"},
  {"kill", "c1", "kill c1 15"},
  {"kill", "c1", "kill --all c1 9"},
  {"delete", "c1", "delete c1"},
  {"delete", "c1", "delete --force c1"},
  {"pause", "c1", "pause c1"},
  {"resume", "c1", "resume c1"},
  {"ps", "c1", "ps --format json c1"},
  {"ps", "c1", "ps --format table c1 -ef"},
  {"update", "c1", "update --resources=- c1"},
  {"checkpoint", "c1", "checkpoint --image-path /i --work-path /w --parent-path ../p --tcp-established --ext-unix-sk --shell-job --page-server 1.2.3.4:5 --file-locks --manage-cgroups-mode soft --empty-ns network --lazy-pages --status-fd 3 --leave-running --pre-dump c1"},
  {"restore", "c1", "restore --image-path /i --work-path /w --tcp-established --ext-unix-sk --shell-job --file-locks --manage-cgroups-mode strict --empty-ns network --lazy-pages --auto-dedup --detach --pid-file /p --console-socket /s --no-pivot -no-subreaper --bundle /b c1"},
  {"state", "c1", "state c1"},
  {"list", "", "list --format=json"},
  {"events", "c1", "events --interval=5s c1"},
  {"events", "c1", "events --stats c1"},
  {"features", "", "features"},
  // BuildKit
  {"run", "c1", "run --bundle /b --keep c1"},
  {"run", "c1", "run --bundle /b --no-pivot --keep c1"},
  {"exec", "c1", "exec --process /f --pid-file /p c1"},
  {"kill", "c1", "kill c1 9"},
  // conmon
  {"create", "c1", "create --bundle /b --pid-file /p --no-pivot --no-new-keyring --preserve-fds 1 --console-socket /tmp/conmon-term.ABCDEF c1"},
  {"exec", "c1", "exec --pid-file /p --process /f --detach --preserve-fds 2 --console-socket /tmp/conmon-term.ABCDEF c1"},
  {"restore", "c1", "restore --bundle /b --pid-file /p --detach --image-path /i --work-path /b --tcp-established --tcp-close --file-locks --lsm-profile=selinux:l --lsm-mount-context=l --manage-cgroups-mode ignore --console-socket /s c1"},
  // podman
  {"update", "c1", "update --resources=/var/tmp/podman123 c1"},
  {"checkpoint", "c1", "checkpoint --image-path /i --work-path /w --leave-running --tcp-established --file-locks --pre-dump --parent-path ../pre c1"},
  {"checkpoint", "", "checkpoint --help"},
  // CRI-O
  {"kill", "c1", "kill c1 KILL"},
  {"kill", "c1", "kill -a c1 15"},
  {"update", "c1", "update --resources - c1"},
  {"exec", "c1", "exec --process /f c1"},
  {"checkpoint", "c1", "checkpoint --file-locks --image-path /i --work-path /w --leave-running c1"},
  // buildah
  {"create", "c1", "create --bundle /b --pid-file /b/pid --no-new-keyring --no-pivot --console-socket /b/console.sock c1"},
  {"kill", "c1", "kill c1 SIGKILL"},
  // runtime-tools
  {"create", "c1", "create --pid-file /p --bundle /b c1"},
  {"create", "c1", "create c1"},
});

/// What engines put before the command.
constexpr auto prefixes = std::to_array<std::string_view>({
  "",
  "--root /run/containerd/runc/k8s.io --log /b/log.json --log-format json",
  "--root /r --debug --log /l --log-format json --systemd-cgroup --rootless=true",
  "--log /r/runc-log.json --log-format json",
  "--systemd-cgroup --log-format=json --log /l --cgroup-manager disabled",
  "--root=/run/crun --systemd-cgroup",
});
// clang-format on

Parsed parse_line(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return parse(words);
}

}  // namespace

TEST_CASE("every command line of an engine is understood behind every prefix") {
  for (const Line& line : lines)
    for (const std::string_view prefix : prefixes) {
      const Parsed parsed = parse_line(std::string(prefix) + " " + std::string(line.words));
      CAPTURE(prefix, line.words);
      CHECK(parsed.error == "");
      REQUIRE(parsed.command != nullptr);
      CHECK(parsed.command->name == line.command);
      CHECK((parsed.arguments.empty() ? "" : parsed.arguments[0]) == line.id);
      const bool wants_json = prefix.find("json") != std::string_view::npos;
      CHECK((parsed.context.log_settings.format == rt::log::Format::json) == wants_json);
      CHECK(parsed.context.log.empty() != wants_json);
    }
}

TEST_CASE("the options of a checkpoint and a restore reach what they are for") {
  const Parsed made = parse_line(
      "checkpoint --image-path /i --work-path /w --parent-path ../p --page-server 1.2.3.4:5 "
      "--manage-cgroups-mode soft --empty-ns network --empty-ns uts --lazy-pages --status-fd 3 c1");
  const auto* checkpoint = std::get_if<rt::checkpoint::CheckpointOptions>(&made.options);
  REQUIRE(checkpoint != nullptr);
  CHECK(checkpoint->id == "c1");
  CHECK(checkpoint->criu.image_path == "/i");
  CHECK(checkpoint->criu.manage_cgroups_mode == "soft");
  CHECK(checkpoint->criu.empty_ns == std::vector<std::string>{"network", "uts"});
  CHECK(checkpoint->criu.lazy_pages);
  CHECK(checkpoint->parent_path == "../p");
  CHECK(checkpoint->status_fd == 3);
  const Parsed restored = parse_line(
      "restore -no-subreaper --detach --bundle /b --tcp-close --lsm-profile=selinux:l c1");
  const auto* restore = std::get_if<rt::checkpoint::RestoreOptions>(&restored.options);
  REQUIRE(restore != nullptr);
  CHECK(restore->create.id == "c1");
  CHECK(restore->create.bundle == "/b");
  CHECK(restore->create.detach);
  CHECK(restore->tcp_close);
  CHECK(restore->lsm_profile == "selinux:l");
}
