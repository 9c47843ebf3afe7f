#include "table.h"

#include <algorithm>
#include <array>

#include "commands.h"

namespace rt::cli {
namespace {

// clang-format off
constexpr auto globals = std::to_array<Option>({
  {"root", 0, "DIR", "where the state of containers is kept (default: /run/rt, or $XDG_RUNTIME_DIR/rt)", &Options::root},
  {"log", 0, "FILE", "append the error, if there is one, to FILE", &Options::log},
  {"log-format", 0, "FORMAT", "how to write to the log: text or json (default: text)", &Options::log_format, "text|json"},
  {"log-level", 0, "LEVEL", "what to log: error, warning, info or debug (default: error)", &Options::log_level, "error|warning|info|debug"},
  {"debug", 0, "", "the same as --log-level debug", &Options::debug},
  {"cgroup-manager", 0, "NAME", "who makes cgroups: cgroupfs, systemd or disabled (default: cgroupfs)", &Options::cgroup_manager, "cgroupfs|systemd|disabled"},
  {"systemd-cgroup", 0, "", "the same as --cgroup-manager systemd", &Options::systemd_cgroup},
  {"rootless", 0, "VALUE", "true, false or auto; accepted for compatibility", &Options::rootless, "true|false|auto"},
  {"criu", 0, "FILE", "accepted for compatibility", &Options::criu},
  {"help", 'h', "", "show help and exit", &Options::help},
  {"version", 'v', "", "show the version and exit", &Options::version},
});

constexpr Option bundle = {"bundle", 'b', "DIR", "the bundle: a directory with config.json (default: the current one)", &Options::bundle};
constexpr Option console_socket = {"console-socket", 0, "SOCKET", "unix socket that is sent the master of the container's terminal", &Options::console_socket};
constexpr Option pid_file = {"pid-file", 0, "FILE", "write the process id of the container to FILE", &Options::pid_file};
constexpr Option no_pivot = {"no-pivot", 0, "", "do not use pivot_root: for hosts that run from their initramfs", &Options::no_pivot};
constexpr Option no_new_keyring = {"no-new-keyring", 0, "", "keep the caller's session keyring", &Options::no_new_keyring};
constexpr Option preserve_fds = {"preserve-fds", 0, "N", "pass N more file descriptors, from 3 up, to the container", &Options::preserve_fds};
constexpr Option no_subreaper = {"no-subreaper", 0, "", "accepted for compatibility", &Options::no_subreaper};

constexpr std::array create_options = {bundle, console_socket, pid_file, no_pivot, no_new_keyring, preserve_fds, no_subreaper};
constexpr std::array run_options = {bundle, console_socket, pid_file, no_pivot, no_new_keyring, preserve_fds, no_subreaper,
  Option{"detach", 'd', "", "return when the container's process has started", &Options::detach},
  Option{"keep", 0, "", "do not delete the container when its process has ended", &Options::keep},
};
constexpr auto kill_options = std::to_array<Option>({
  {"all", 'a', "", "do not fail when the container's first process is gone, signal what is left of it", &Options::all},
});
constexpr auto delete_options = std::to_array<Option>({
  {"force", 'f', "", "kill the container first if it runs; no error if there is none", &Options::force},
});
constexpr auto list_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", &Options::format, "table|json"},
  {"quiet", 'q', "", "only the ids, one per line", &Options::quiet},
});
constexpr auto spec_options = std::to_array<Option>({
  {"bundle", 'b', "DIR", "where to write config.json (default: the current directory)", &Options::bundle},
  {"rootless", 0, "", "a config for an ordinary user", &Options::rootless_spec},
});
constexpr auto plan_options = std::to_array<Option>({
  bundle,
  {"format", 'f', "FORMAT", "text or json (default: text)", &Options::format, "text|json"},
});

constexpr auto create_examples = std::to_array<Example>({
  {"rt create --bundle /srv/web web", "make the container \"web\", ready for `rt start web`"},
});
constexpr auto run_examples = std::to_array<Example>({
  {"rt run -b /srv/web web", "run it in the foreground, delete it afterwards"},
  {"rt run -d -b /srv/web web", "leave it running"},
});
constexpr auto kill_examples = std::to_array<Example>({
  {"rt kill web", "send SIGTERM to its first process"},
  {"rt kill web HUP", "send another signal, by name or number"},
});
constexpr auto delete_examples = std::to_array<Example>({
  {"rt delete web", "delete a stopped container"},
  {"rt delete --force web", "delete it whatever it is doing"},
});
constexpr auto list_examples = std::to_array<Example>({
  {"rt list", "every container, as a table"},
  {"rt list -q", "for scripts"},
});
constexpr auto spec_examples = std::to_array<Example>({
  {"rt spec -b /srv/web", "write /srv/web/config.json"},
});
constexpr auto plan_examples = std::to_array<Example>({
  {"rt plan -b /srv/web", "what `rt create` would do, step by step"},
  {"rt plan -b /srv/web --format json", "the same for programs"},
});

constexpr auto mounts_examples = std::to_array<Example>({
  {"rt mounts add web mounts.json", "make the mounts that mounts.json lists"},
});

constexpr auto table = std::to_array<Command>({
  {"create", "ID", 1, 1, "create a container",
   "Makes the container that config.json describes. Its process waits for `rt start`.",
   create_options, create_examples, command::create},
  {"start", "ID", 1, 1, "start the process of a created container", "", {}, {}, command::start},
  {"run", "ID", 1, 1, "create and start a container",
   "Without --detach rt stays until the process ends, passes signals on to it, and exits with its status.",
   run_options, run_examples, command::run},
  {"state", "ID", 1, 1, "show the state of a container as JSON", "", {}, {}, command::state},
  {"kill", "ID [SIGNAL]", 1, 2, "send a signal to the process of a container",
   "SIGNAL is a number or a name with or without SIG; SIGTERM if none is given.",
   kill_options, kill_examples, command::kill},
  {"delete", "ID", 1, 1, "delete a stopped container", "", delete_options, delete_examples, command::remove},
  {"list", "", 0, 0, "list containers", "", list_options, list_examples, command::list},
  {"spec", "", 0, 0, "write a config.json to start from", "An existing file is never overwritten.",
   spec_options, spec_examples, command::spec},
  {"plan", "[ID]", 0, 1, "show what creating a container would do",
   "Every step with the member of config.json that asks for it. Nothing is done.",
   plan_options, plan_examples, command::plan},
  {"mounts", "add|remove ID FILE", 3, 3, "change what is mounted in a running container",
   "FILE is a JSON array like the mounts of config.json. To remove, only their destinations count.",
   {}, mounts_examples, command::mounts},
  {"help", "[COMMAND]", 0, 1, "show help", "", {}, {}, command::help},
});
// clang-format on

}  // namespace

std::span<const Option> global_options() { return globals; }

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : found;
}

}  // namespace rt::cli
