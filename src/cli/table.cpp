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
  {"rt create --bundle /srv/web web", "make the container \"web\", ready for `rt start web`"},
});
constexpr auto run_examples = std::to_array<Example>({
  {"rt run -b /srv/web web", "run it in the foreground, delete it afterwards"},
  {"rt run -d -b /srv/web web", "leave it running"},
  {"rt run --timing -b /srv/web web", "and see where the time went"},
});
constexpr auto exec_examples = std::to_array<Example>({
  {"rt exec -t web sh", "a shell in the container \"web\""},
  {"rt exec -u 1000:1000 -e LANG=C web ls -la", "as another user"},
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
constexpr auto ps_examples = std::to_array<Example>({
  {"rt ps web", "as ps -ef shows them"},
  {"rt ps web -o pid,comm", "with arguments for ps"},
});
constexpr auto update_examples = std::to_array<Example>({
  {"rt update --memory 512M --pids-limit 100 web", "change two limits"},
  {"rt update -r limits.json web", "those of a file"},
});
constexpr auto events_examples = std::to_array<Example>({
  {"rt events --stats web", "what it uses now"},
  {"rt events --interval 1s web", "every second until it stops"},
});
constexpr auto check_examples = std::to_array<Example>({
  {"rt check -b /srv/web", "everything that is wrong with config.json, at its place"},
  {"rt check -b /srv/web --host", "and what this kernel, or this user, cannot do"},
  {"rt check --security --format json", "what the configuration exposes of the host, for programs"},
});
constexpr auto explain_examples = std::to_array<Example>({
  {"rt explain RT0303", "what the code of an error means, and what to do"},
  {"rt explain", "all codes"},
});
constexpr auto completion_examples = std::to_array<Example>({
  {"rt completion bash > /etc/bash_completion.d/rt", "for every user of bash"},
  {"rt completion fish | source", "for this fish"},
});

constexpr auto mounts_examples = std::to_array<Example>({
  {"rt mounts add web mounts.json", "make the mounts that mounts.json lists"},
  {"rt mounts remove web mounts.json", "and take them away again"},
});
constexpr auto stats_examples = std::to_array<Example>({
  {"rt stats", "every container that runs, again every five seconds"},
  {"rt stats --no-stream web", "one table, for \"web\" alone"},
});

constexpr auto checkpoint_examples = std::to_array<Example>({
  {"rt checkpoint --image-path /srv/web.image web", "write \"web\" to a directory, and end it"},
  {"rt checkpoint --image-path /srv/web.image --leave-running web", "the same, and it goes on"},
});
constexpr auto restore_examples = std::to_array<Example>({
  {"rt restore -d -b /srv/web --image-path /srv/web.image web", "let it go on where it was"},
});
constexpr auto doctor_examples = std::to_array<Example>({
  {"rt doctor", "what this host can do, what it cannot, and how to fix that"},
  {"rt doctor --rootless --format json", "for ordinary users, for programs"},
});

constexpr auto table = std::to_array<Command>({
  {.name = "create", .group = Group::lifecycle, .arguments = create_arguments,
   .summary = "create a container",
   .description = "Makes the container that config.json describes. Its process waits for `rt start`.",
   .options = create_options, .examples = create_examples, .operation = operation<Create, command::create>, .enters_containers = true},
  {.name = "start", .group = Group::lifecycle, .arguments = id_argument,
   .summary = "start the process of a created container",
   .options = start_options, .operation = operation<IdOptions, command::start>},
  {.name = "run", .group = Group::lifecycle, .arguments = create_arguments,
   .summary = "create and start a container",
   .description = "Without --detach rt stays until the process ends, passes signals on to it, and exits with its status.",
   .options = run_options, .examples = run_examples, .operation = operation<Create, command::run>, .enters_containers = true},
  {.name = "kill", .group = Group::lifecycle, .arguments = kill_arguments,
   .summary = "send a signal to the process of a container",
   .description = "SIGNAL is a number or a name with or without SIG; SIGTERM if none is given.",
   .options = kill_options, .examples = kill_examples, .operation = operation<KillOptions, command::kill>},
  {.name = "delete", .group = Group::lifecycle, .arguments = delete_arguments,
   .summary = "delete a stopped container",
   .options = delete_options, .examples = delete_examples, .operation = operation<DeleteOptions, command::remove>},
  {.name = "exec", .group = Group::lifecycle, .arguments = exec_arguments,
   .summary = "run one more process in a container",
   .description = "What no option says is as in the container's config.json. Everything after ID is the command.",
   .options = exec_options, .examples = exec_examples, .operation = operation<Exec, command::exec>, .verbatim = true, .enters_containers = true, .failure = 255},
  {.name = "checkpoint", .group = Group::lifecycle, .arguments = checkpoint_arguments,
   .summary = "write a running container to a directory, and delete it",
   .description = "Memory and processes of the container, by the program criu. Files of its root are not in a checkpoint.",
   .options = checkpoint_options, .examples = checkpoint_examples, .operation = operation<Checkpoint, command::checkpoint>},
  {.name = "restore", .group = Group::lifecycle, .arguments = restore_arguments,
   .summary = "make a container that goes on where a checkpoint was taken",
   .description = "Needs a bundle with the same files. Without --detach rt stays until the process ends, as with run.",
   .options = restore_options, .examples = restore_examples, .operation = operation<Restore, command::restore>},
  {.name = "state", .group = Group::look, .arguments = id_argument,
   .summary = "show the state of a container as JSON",
   .operation = operation<IdOptions, command::state>},
  {.name = "list", .group = Group::look,
   .summary = "list containers",
   .options = list_options, .examples = list_examples, .operation = operation<ListOptions, command::list>},
  {.name = "ps", .group = Group::look, .arguments = ps_arguments,
   .summary = "show the processes of a container",
   .description = "Prints what the host's ps says of them.",
   .options = ps_options, .examples = ps_examples, .operation = operation<PsOptions, command::ps>, .verbatim = true},
  {.name = "events", .group = Group::look, .arguments = events_arguments,
   .summary = "print what a container uses, and when it runs out of memory",
   .description = "One JSON object per line, until the container stops.",
   .options = events_options, .examples = events_examples, .operation = operation<EventsOptions, command::events>},
  {.name = "stats", .group = Group::look, .arguments = stats_arguments,
   .summary = "show what containers use",
   .description = "All that run, if none is named. --format json prints the lines of `rt events --stats`.",
   .options = stats_options, .examples = stats_examples, .operation = operation<StatsOptions, command::stats>},
  {.name = "pause", .group = Group::change, .arguments = id_argument,
   .summary = "stop all processes of a container until `rt resume`",
   .operation = operation<IdOptions, command::pause>},
  {.name = "resume", .group = Group::change, .arguments = id_argument,
   .summary = "let a paused container go on",
   .operation = operation<IdOptions, command::resume>},
  {.name = "update", .group = Group::change, .arguments = update_arguments,
   .summary = "change the resource limits of a container",
   .description = "What is not named stays as it is. Device rules are not changed.",
   .options = update_options, .examples = update_examples, .operation = operation<UpdateOptions, command::update>},
  {.name = "mounts", .group = Group::change, .arguments = mounts_arguments,
   .summary = "change what is mounted in a running container",
   .description = "FILE is a JSON array like the mounts of config.json. To remove, only their destinations count.",
   .examples = mounts_examples, .operation = operation<MountsOptions, command::mounts>, .enters_containers = true},
  {.name = "spec", .group = Group::people,
   .summary = "write a config.json to start from",
   .description = "An existing file is never overwritten.",
   .options = spec_options, .examples = spec_examples, .operation = operation<SpecOptions, command::spec>},
  {.name = "plan", .group = Group::people, .arguments = plan_arguments,
   .summary = "show what creating a container would do",
   .description = "Every step with the member of config.json that asks for it. Nothing is done.",
   .options = plan_options, .examples = plan_examples, .operation = operation<Create, command::plan>},
  {.name = "check", .group = Group::people,
   .summary = "show everything that is wrong with a bundle",
   .description = "The exit status is 0 when nothing was found, 1 when there are only warnings, and 2 when create would fail.",
   .options = check_options, .examples = check_examples, .operation = operation<diagnose::CheckOptions, command::check>, .failure = 2},
  {.name = "doctor", .group = Group::people,
   .summary = "show what this host can do for containers",
   .description = "Tests every feature that can be fixed if it is missing, and leaves nothing behind. The exit status is 0 when everything needed works, and 1 otherwise.",
   .options = doctor_options, .examples = doctor_examples, .operation = operation<diagnose::DoctorOptions, command::doctor>},
  {.name = "explain", .group = Group::people, .arguments = explain_arguments,
   .summary = "explain the code of an error",
   .description = "Every error has a code: in the log, and on a terminal.",
   .examples = explain_examples, .operation = operation<WordOptions, command::explain>},
  {.name = "features", .group = Group::people,
   .summary = "show what this program can do as JSON",
   .description = "As features.md of the runtime specification has it. It does not depend on the host.",
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
    case Group::lifecycle: return "The life of a container";
    case Group::look: return "Looking at containers";
    case Group::change: return "Changing a container";
    case Group::people: return "Bundles, this host, and help";
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
