// The text of the man pages: the tables of the program between fixed sections.
#include "man.h"

#include <fmt/format.h>

#include "engines.h"
#include "explain.h"
#include "roff.h"
#include "rt/diagnose/doctor.h"
#include "rt/plan/annotations.h"
#include "table.h"

namespace rt::docs {
namespace {

std::string term_of(const cli::Option& option) {
  return fmt::format("{}--{}{}{}", option.letter != 0 ? fmt::format("-{}, ", option.letter) : "",
                     option.name, option.is_flag() ? "" : " ", option.argument);
}

void write_options(Roff& page, std::string_view title, std::span<const cli::Option> options) {
  if (options.empty()) return;
  page.heading(title);
  for (const cli::Option& option : options) page.item(term_of(option), option.help);
}

/// The ids of `doctor`, and which ones affect its exit status.
void write_findings(Roff& page) {
  page.heading("findings");
  page.paragraph(
      "Each has a verdict: ok; limited (missing or partial, but not needed for what is asked for); "
      "problem (missing and needed); not tested (rt may not test it, or it took too long). "
      "Each that is limited or a problem comes with a fix.");
  for (const diagnose::HostFeature& feature : diagnose::host_features()) {
    std::string_view needed = ".";
    if (feature.for_all) needed = ". Needed always.";
    if (feature.for_rootless) needed = ". Needed with --rootless.";
    if (feature.for_systemd) needed = ". Needed with --systemd.";
    page.item(feature.id, fmt::format("{}{}", feature.what, needed));
  }
}

ManPage page_of(const cli::Command& command) {
  const std::string name = fmt::format("rt-{}", command.name);
  Roff page(name, 8, command.summary);
  page.heading("synopsis");
  page.paragraph(fmt::format("rt [GLOBAL OPTIONS] {}", cli::usage_of(command)));
  if (!command.description.empty()) {
    page.heading("description");
    page.paragraph(command.description);
  }
  write_options(page, "options", command.options);
  if (command.name == "doctor") write_findings(page);
  if (!command.examples.empty()) page.heading("examples");
  for (const cli::Example& example : command.examples) {
    page.paragraph(fmt::format("{}:", example.what));
    page.example(example.line);
  }
  page.heading("see also");
  page.paragraph("rt(8) for the global options; rt-errors(7), rt-annotations(7)");
  return {name, 8, std::move(page).take()};
}

void write_exit_status(Roff& page) {
  page.heading("exit status");
  page.item("0", "The command succeeded.");
  page.item("1", "It failed; the reason is on stderr and in the log.");
  page.item(
      "125, 126, 127",
      "For rt run in the foreground: rt itself failed; the program cannot be executed; the program "
      "does not exist. Any other status is that of the container's process, or 128 plus the number "
      "of the signal that killed it.");
  page.item("255", "For rt exec: rt itself failed.");
}

void write_environment(Roff& page) {
  page.heading("environment");
  page.item("XDG_RUNTIME_DIR",
            "Without root, rt keeps its state in the subdirectory rt of this directory.");
  page.item("NO_COLOR", "If set and not empty, output has no colour.");
  page.item("LISTEN_PID, LISTEN_FDS",
            "Socket activation: descriptors meant for rt are passed on to the container.");
  page.item("NOTIFY_SOCKET",
            "The socket on which the container's process reports that it is ready (sd_notify(3)).");
  page.item("RUN_OCI_SECCOMP_RECEIVER",
            "The unix socket of the agent for SCMP_ACT_NOTIFY, if config.json does not name one.");
}

ManPage main_page() {
  Roff page("rt", 8, "run containers from OCI bundles");
  page.heading("synopsis");
  page.paragraph("rt [OPTIONS] COMMAND [COMMAND OPTIONS]");
  page.heading("description");
  page.paragraph(
      "rt creates and runs containers as defined by the OCI runtime specification. Container "
      "engines and users call it directly; it has no daemon.");
  page.heading("commands");
  const cli::Command* previous = nullptr;
  for (const cli::Command& command : cli::commands()) {
    if (previous == nullptr || previous->group != command.group)
      page.paragraph(fmt::format("{}:", cli::title_of(command.group)));
    previous = &command;
    page.item(fmt::format("rt-{}(8)", command.name), command.summary);
  }
  write_options(page, "options", cli::global_options());
  write_exit_status(page);
  write_environment(page);
  page.heading("see also");
  page.paragraph("rt-errors(7), rt-annotations(7), rt-engines(7)");
  return {"rt", 8, std::move(page).take()};
}

ManPage errors_page() {
  Roff page("rt-errors", 7, "the codes of rt's errors");
  page.heading("description");
  page.paragraph(
      "Every error of rt has a code whose meaning never changes. With --log FILE --log-format json "
      "an error is one JSON object with level, msg and time, and if known, code, phase, syscall, "
      "errno, field (the JSON pointer into config.json) and hint.");
  page.paragraph("rt explain CODE shows the same text.");
  page.heading("codes");
  for (const diagnose::ErrorClass* error : cli::sorted_errors()) {
    page.item(error->code, fmt::format("{}.", error->title));
    page.more(error->cause);
    page.more(error->remedy);
    page.more(fmt::format("For example: {}", error->example));
  }
  page.heading("see also");
  page.paragraph("rt(8), rt-explain(8)");
  return {"rt-errors", 7, std::move(page).take()};
}

ManPage annotations_page() {
  Roff page("rt-annotations", 7, "annotations that rt understands");
  page.heading("description");
  page.paragraph(
      "rt state shows all annotations of config.json. These change what rt does. Engines should "
      "let only trusted users set the ones that rt features lists in "
      "potentiallyUnsafeConfigAnnotations.");
  page.heading("annotations");
  for (const plan::Annotation& annotation : plan::annotations()) {
    page.item(annotation.name, annotation.effect);
    page.more(fmt::format("Value: {}.", annotation.value));
  }
  page.heading("see also");
  page.paragraph("rt(8), rt-features(8)");
  return {"rt-annotations", 7, std::move(page).take()};
}

}  // namespace

std::vector<ManPage> man_pages(const std::filesystem::path& engines) {
  std::vector<ManPage> pages = {main_page(), errors_page(), annotations_page(),
                                engines_page(engines)};
  for (const cli::Command& command : cli::commands()) pages.push_back(page_of(command));
  return pages;
}

}  // namespace rt::docs
