// The rows of commands. Each binds its options and arguments to the struct that its function takes.
#include "table.h"

#include <algorithm>
#include <array>

#include "commands.h"
#include "option_table.h"

namespace rt::cli {
namespace {

// clang-format off
constexpr std::array create_arguments = {Argument{"ID", at<&Create::id>}};
constexpr std::array id_argument = {Argument{"ID", at<&IdOptions::id>}};
constexpr std::array kill_arguments = {Argument{"ID", at<&KillOptions::id>}, Argument{"[SIGNAL]", at<&KillOptions::signal>}};
constexpr std::array delete_arguments = {Argument{"ID", at<&DeleteOptions::id>}};
constexpr std::array exec_arguments = {Argument{"ID", at<&Exec::id>}, Argument{"[COMMAND [ARGS...]]", at<&Exec::process, &Process::args>, true}};
constexpr std::array checkpoint_arguments = {Argument{"ID", at<&Checkpoint::id>}};
constexpr std::array restore_arguments = {Argument{"ID", at<&Restore::create, &Create::id>}};
constexpr std::array ps_arguments = {Argument{"ID", at<&PsOptions::id>}, Argument{"[PS ARGUMENTS]", at<&PsOptions::arguments>, true}};
constexpr std::array events_arguments = {Argument{"ID", at<&EventsOptions::id>}};
constexpr std::array stats_arguments = {Argument{"[ID...]", at<&StatsOptions::ids>, true}};
constexpr std::array update_arguments = {Argument{"ID", at<&UpdateOptions::id>}};
constexpr std::array mounts_arguments = {Argument{"add|remove", at<&MountsOptions::change>}, Argument{"ID", at<&MountsOptions::id>}, Argument{"FILE", at<&MountsOptions::file>}};
constexpr std::array plan_arguments = {Argument{"[ID]", at<&Create::id>}};
constexpr std::array explain_arguments = {Argument{"[CODE]", at<&WordOptions::word>}};
constexpr std::array help_arguments = {Argument{"[COMMAND]", at<&WordOptions::word>}};
constexpr std::array completion_arguments = {Argument{"SHELL", at<&WordOptions::word>}};

constexpr auto create_examples = std::to_array<Example>({
  {"rt create --bundle /srv/web web", "create the container \"web\", ready for `rt start web`"},
});
constexpr auto run_examples = std::to_array<Example>({
  {"rt run -b /srv/web web", "run in the foreground and delete the container afterwards"},
  {"rt run -d -b /srv/web web", "run in the background"},
  {"rt run --timing -b /srv/web web", "also print how long each step took"},
});
constexpr auto exec_examples = std::to_array<Example>({
  {"rt exec -t web sh", "start a shell in the container \"web\""},
  {"rt exec -u 1000:1000 -e LANG=C web ls -la", "run a command as another user"},
});
constexpr auto kill_examples = std::to_array<Example>({
  {"rt kill web", "send SIGTERM to its init process"},
  {"rt kill web HUP", "send another signal, by name or number"},
});
constexpr auto delete_examples = std::to_array<Example>({
  {"rt delete web", "delete a stopped container"},
  {"rt delete --force web", "kill it first if it is running"},
});
constexpr auto list_examples = std::to_array<Example>({
  {"rt list", "list all containers as a table"},
  {"rt list -q", "list only ids, for scripts"},
});
constexpr auto spec_examples = std::to_array<Example>({
  {"rt spec -b /srv/web", "write /srv/web/config.json"},
});
constexpr auto plan_examples = std::to_array<Example>({
  {"rt plan -b /srv/web", "show what `rt create` would do, step by step"},
  {"rt plan -b /srv/web --format json", "print the same as JSON"},
});
constexpr auto ps_examples = std::to_array<Example>({
  {"rt ps web", "show them as ps -ef does"},
  {"rt ps web -o pid,comm", "pass arguments to ps"},
});
constexpr auto update_examples = std::to_array<Example>({
  {"rt update --memory 512M --pids-limit 100 web", "change two limits"},
  {"rt update -r limits.json web", "apply the limits in a file"},
});
constexpr auto events_examples = std::to_array<Example>({
  {"rt events --stats web", "print current usage"},
  {"rt events --interval 1s web", "print usage every second until it stops"},
});
constexpr auto check_examples = std::to_array<Example>({
  {"rt check -b /srv/web", "show all problems of config.json with line and column"},
  {"rt check -b /srv/web --host", "also show what this kernel or this user cannot do"},
  {"rt check --security --format json", "what the configuration exposes, for programs"},
});
constexpr auto explain_examples = std::to_array<Example>({
  {"rt explain RT0303", "show what an error code means and what to do"},
  {"rt explain", "list all codes"},
});
constexpr auto completion_examples = std::to_array<Example>({
  {"rt completion bash > /etc/bash_completion.d/rt", "install it for all users of bash"},
  {"rt completion fish | source", "load it into the current fish session"},
});

constexpr auto mounts_examples = std::to_array<Example>({
  {"rt mounts add web mounts.json", "add the mounts listed in mounts.json"},
  {"rt mounts remove web mounts.json", "remove them again"},
});
constexpr auto stats_examples = std::to_array<Example>({
  {"rt stats", "show all running containers, every five seconds"},
  {"rt stats --no-stream web", "print one table, for \"web\" only"},
});

constexpr auto checkpoint_examples = std::to_array<Example>({
  {"rt checkpoint --image-path /srv/web.image web", "save \"web\" to a directory and delete it"},
  {"rt checkpoint --image-path /srv/web.image --leave-running web", "save it and leave it running"},
});
constexpr auto restore_examples = std::to_array<Example>({
  {"rt restore -d -b /srv/web --image-path /srv/web.image web", "resume it from the checkpoint, in the background"},
});
constexpr auto doctor_examples = std::to_array<Example>({
  {"rt doctor", "show what this host supports, what it lacks, and how to fix that"},
  {"rt doctor --rootless --format json", "check for rootless containers, as JSON"},
});

constexpr auto table = std::to_array<Command>({
  {.name = "create", .group = Group::lifecycle, .arguments = create_arguments,
   .summary = "create a container",
   .description = "Creates the container that config.json describes. Its process waits for `rt start`.",
   .options = create_options, .examples = create_examples, .operation = operation<Create, lifecycle::create>, .enters_containers = true},
  {.name = "start", .group = Group::lifecycle, .arguments = id_argument,
   .summary = "start the process of a created container",
   .options = start_options, .operation = operation<IdOptions, lifecycle::start>},
  {.name = "run", .group = Group::lifecycle, .arguments = create_arguments,
   .summary = "create and start a container",
   .description = "Without --detach, rt waits until the process ends, forwards signals to it, and exits with its status.",
   .options = run_options, .examples = run_examples, .operation = operation<Create, lifecycle::run>, .enters_containers = true},
  {.name = "kill", .group = Group::lifecycle, .arguments = kill_arguments,
   .summary = "send a signal to the process of a container",
   .description = "SIGNAL is a number, or a name with or without SIG. The default is SIGTERM.",
   .options = kill_options, .examples = kill_examples, .operation = operation<KillOptions, command::kill>},
  {.name = "delete", .group = Group::lifecycle, .arguments = delete_arguments,
   .summary = "delete a stopped container",
   .options = delete_options, .examples = delete_examples, .operation = operation<DeleteOptions, command::remove>},
  {.name = "exec", .group = Group::lifecycle, .arguments = exec_arguments,
   .summary = "run another process in a container",
   .description = "Defaults come from the container's config.json. Everything after ID is the command.",
   .options = exec_options, .examples = exec_examples, .operation = operation<Exec, lifecycle::exec>, .verbatim = true, .enters_containers = true, .failure = 255},
  {.name = "checkpoint", .group = Group::lifecycle, .arguments = checkpoint_arguments,
   .summary = "save a running container to a directory and delete it",
   .description = "Saves the container's processes and memory with the program criu. A checkpoint does not contain the files of the root file system.",
   .options = checkpoint_options, .examples = checkpoint_examples, .operation = operation<Checkpoint, checkpoint::checkpoint>},
  {.name = "restore", .group = Group::lifecycle, .arguments = restore_arguments,
   .summary = "restore a container from a checkpoint",
   .description = "Needs a bundle whose root file system has the same files. Without --detach, rt waits until the process ends, as run does.",
   .options = restore_options, .examples = restore_examples, .operation = operation<Restore, checkpoint::restore>},
  {.name = "state", .group = Group::look, .arguments = id_argument,
   .summary = "show the state of a container as JSON",
   .operation = operation<IdOptions, command::state>},
  {.name = "list", .group = Group::look,
   .summary = "list containers",
   .options = list_options, .examples = list_examples, .operation = operation<ListOptions, command::list>},
  {.name = "ps", .group = Group::look, .arguments = ps_arguments,
   .summary = "show the processes of a container",
   .description = "Runs ps on the host and prints the lines of the container's processes.",
   .options = ps_options, .examples = ps_examples, .operation = operation<PsOptions, command::ps>, .verbatim = true},
  {.name = "events", .group = Group::look, .arguments = events_arguments,
   .summary = "report resource usage and out-of-memory events of a container",
   .description = "Prints one JSON object per line until the container stops.",
   .options = events_options, .examples = events_examples, .operation = operation<EventsOptions, command::events>},
  {.name = "stats", .group = Group::look, .arguments = stats_arguments,
   .summary = "show the resource usage of containers",
   .description = "Without ID, shows all running containers. --format json prints the lines of `rt events --stats`.",
   .options = stats_options, .examples = stats_examples, .operation = operation<StatsOptions, command::stats>},
  {.name = "pause", .group = Group::change, .arguments = id_argument,
   .summary = "suspend all processes of a container",
   .operation = operation<IdOptions, lifecycle::pause>},
  {.name = "resume", .group = Group::change, .arguments = id_argument,
   .summary = "resume a paused container",
   .operation = operation<IdOptions, lifecycle::resume>},
  {.name = "update", .group = Group::change, .arguments = update_arguments,
   .summary = "change the resource limits of a container",
   .description = "Limits that are not given stay unchanged, and so do device rules.",
   .options = update_options, .examples = update_examples, .operation = operation<UpdateOptions, command::update>},
  {.name = "mounts", .group = Group::change, .arguments = mounts_arguments,
   .summary = "add or remove mounts in a running container",
   .description = "FILE is a JSON array like mounts in config.json. For remove, only the destinations matter.",
   .examples = mounts_examples, .operation = operation<MountsOptions, command::mounts>, .enters_containers = true},
  {.name = "spec", .group = Group::people,
   .summary = "write an example config.json",
   .description = "An existing file is never overwritten.",
   .options = spec_options, .examples = spec_examples, .operation = operation<SpecOptions, command::spec>},
  {.name = "plan", .group = Group::people, .arguments = plan_arguments,
   .summary = "show what creating a container would do",
   .description = "Lists every step with the member of config.json that requests it. Nothing is created or changed.",
   .options = plan_options, .examples = plan_examples, .operation = operation<Create, command::plan>},
  {.name = "check", .group = Group::people,
   .summary = "show all problems of a bundle",
   .description = "The exit status is 0 if nothing was found, 1 if there are only warnings, and 2 if create would fail.",
   .options = check_options, .examples = check_examples, .operation = operation<diagnose::CheckOptions, command::check>, .failure = 2},
  {.name = "doctor", .group = Group::people,
   .summary = "show what this host supports",
   .description = "Tests every feature that can be fixed if it is missing, and leaves nothing behind. The exit status is 0 if everything needed works, and 1 otherwise.",
   .options = doctor_options, .examples = doctor_examples, .operation = operation<diagnose::DoctorOptions, command::doctor>},
  {.name = "explain", .group = Group::people, .arguments = explain_arguments,
   .summary = "explain an error code",
   .description = "Every error has a code, shown in the log and on a terminal.",
   .examples = explain_examples, .operation = operation<WordOptions, command::explain>},
  {.name = "features", .group = Group::people,
   .summary = "show the features of rt as JSON",
   .description = "The format is that of features.md in the runtime specification. The output does not depend on the host.",
   .operation = operation<std::monostate, command::features>},
  {.name = "help", .group = Group::people, .arguments = help_arguments,
   .summary = "show help",
   .operation = operation<WordOptions, command::help>},
  {.name = "completion", .group = Group::people, .arguments = completion_arguments,
   .summary = "print a completion script for bash, zsh or fish",
   .examples = completion_examples, .operation = operation<WordOptions, command::completion>},
});
// clang-format on

}  // namespace

std::span<const Option> global_options() { return globals; }

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : found;
}

const Option* find_option(const Command* command, std::string_view name) {
  if (command == nullptr) return nullptr;
  const auto found = std::ranges::find(command->options, name, &Option::name);
  return found == command->options.end() ? nullptr : &*found;
}

std::string_view title_of(Group group) {
  switch (group) {
    case Group::lifecycle: return "Container lifecycle";
    case Group::look: return "Inspecting containers";
    case Group::change: return "Changing containers";
    case Group::people: return "Bundles, host and help";
  }
  return "";
}

std::string usage_of(const Command& command, bool options) {
  std::string text(command.name);
  if (options && !command.options.empty()) text += " [OPTIONS]";
  for (const Argument& argument : command.arguments) text.append(" ").append(argument.name);
  return text;
}

}  // namespace rt::cli
