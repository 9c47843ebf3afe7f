// Problems as text. They stay data until they are printed.
#include "rt/base/problem.h"

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "rt/base/escape.h"

namespace rt {
namespace {

struct Step {
  std::string_view name;
  /// The class of failures in this step that have no other.
  std::string_view code = {};
};
/// In the order of Phase.
constexpr auto steps = std::to_array<Step>({
    {""},
    {"usage", code::usage},
    {"log", code::log},
    {"config", code::invalid_config},
    {"plan", code::not_possible},
    {"check", code::doubtful},
    {"namespaces", code::make_namespaces},
    {"keyring"},
    {"cgroup", code::cgroup},
    {"root", code::enter_root},
    {"mounts", code::mount},
    {"devices", code::device},
    {"console", code::terminal},
    {"hooks", code::hook},
    {"labels"},
    {"sysctl", code::sysctl},
    {"paths", code::hidden_path},
    {"attributes"},
    {"cwd", code::working_directory},
    {"user", code::identity},
    {"exec"},
    {"network"},
    {"rlimits", code::process_limit},
    {"seccomp", code::seccomp},
    {"checkpoint"},
    {"restore"},
});
static_assert(steps.size() == static_cast<std::size_t>(Phase::restore) + 1);

const Step& step_of(Phase phase) { return steps.at(static_cast<std::size_t>(phase)); }

/// Replacements for kernel texts that would make an engine do the wrong thing.
struct OwnWords {
  int err;
  std::string_view words;
};
constexpr OwnWords own_words[] = {
    // containerd's shim (process/utils.go, checkKillError) takes any error of `kill` that contains
    // "no such process" as proof that the container has exited.
    {ESRCH, "process is gone (ESRCH)"},
};

std::string placed(const Problem& problem) {
  const Place& place = problem.place;
  if (place.line == 0 || place.file.empty() || problem.verbatim) return problem.with_pointer();
  return fmt::format("{}:{}:{}: {}", place.file, place.line, place.column, problem.with_pointer());
}

}  // namespace

std::string_view name_of(Phase phase) { return step_of(phase).name; }

Problem Problem::context(std::string_view outer) && {
  message.insert(0, ": ").insert(0, outer);
  return std::move(*this);
}

Problem Problem::at(std::string_view json_pointer) && {
  if (pointer.empty()) pointer = json_pointer;
  return std::move(*this);
}

Problem Problem::in(Phase step) && {
  for (Problem& other : others) other = std::move(other).in(step);
  if (phase != Phase::none) return std::move(*this);
  phase = step;
  return std::move(*this).of(step_of(step).code);
}

Problem Problem::of(std::string_view class_code) && {
  if (code.empty()) code = class_code;
  return std::move(*this);
}

std::string Problem::what() const {
  if (err == 0 || complete) return message;
  return message + ": " + errno_text(err);
}

std::string Problem::with_pointer() const {
  if (pointer.empty() || verbatim) return what();
  return fmt::format("{}: {}", one_line(pointer), what());
}

std::string Problem::text() const {
  constexpr std::size_t most_shown = 10;
  std::string all = placed(*this);
  for (std::size_t i = 0; i < others.size() && i + 1 < most_shown; ++i)
    all += "; " + placed(others[i]);
  if (others.size() >= most_shown)
    all += fmt::format("; … and {} more", others.size() + 1 - most_shown);
  return all;
}

Problem joined(Problems problems, std::string_view file) {
  for (Problem& problem : problems) problem.place.file = file;
  return combined(std::move(problems)).in(Phase::config);
}

Problem combined(Problems problems) {
  Problem first = std::move(problems.front());
  problems.erase(problems.begin());
  first.others = std::move(problems);
  return first;
}

Problems separated(Problem problem) {
  Problems problems = std::move(problem.others);
  problem.others.clear();
  problems.insert(problems.begin(), std::move(problem));
  return problems;
}

std::string errno_text(int err) {
  for (const OwnWords& own : own_words)
    if (own.err == err) return std::string(own.words);
  return kernel_text(err);
}

std::string kernel_text(int err) {
  // Not strerror, which follows the locale and may translate.
  const char* words = ::strerrordesc_np(err);
  std::string text = words != nullptr ? words : fmt::format("errno {}", err);
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace rt
