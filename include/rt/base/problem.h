// The one type that says what is wrong and where, in a document, a plan or an operation. Used by
// validation, warnings, `check` and diagnostics; every failure is one (result.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/code.h"

namespace rt {

enum class Severity : unsigned char { note, warning, error };

/// The step of an operation in which something failed, as the log names it.
enum class Phase : unsigned char {
  none,
  usage,
  log,
  config,
  plan,
  check,
  namespaces,
  keyring,
  cgroup,
  root,
  mounts,
  devices,
  console,
  hooks,
  labels,
  sysctl,
  paths,
  attributes,
  cwd,
  user,
  exec,
  network,
  rlimits,
  seccomp,
  checkpoint,
  restore,
};
/// "mounts"; empty for none.
std::string_view name_of(Phase phase);

/// A place in a document. The line is looked up only after a failure (json/locate). It is kept as a
/// number and becomes text when it is printed.
struct Place {
  /// The value at the pointer (or the innermost existing object or array around it), its key, the
  /// second key of that name, or a byte whose offset is already known.
  enum class Of : unsigned char { value, key, second_key, byte };
  Of of = Of::value;
  /// In bytes.
  std::size_t offset = 0;
  /// Counted from 1; 0: not looked up.
  std::size_t line = 0;
  /// Counted from 1, in bytes.
  std::size_t column = 0;
  /// The document's name: "config.json". If empty, the place is not printed.
  std::string file = {};
};

struct [[nodiscard]] Problem {
  Severity severity = Severity::error;
  /// One of rt::code, or the name of an exposure; empty: no class.
  std::string_view code = {};
  /// errno, or 0 if rt itself refused (bad config, wrong state).
  int err = 0;
  /// Outermost context first, lower case, without the pointer and the text for errno.
  std::string message = {};
  /// The system call that failed, if any.
  std::string syscall = {};
  /// JSON pointer (RFC 6901) to the cause, or to the member that asked for it; "": the document.
  std::string pointer = {};
  Phase phase = Phase::none;
  /// The message already says what `err` means.
  bool complete = false;
  /// Engines match the message from its first word: neither place nor pointer goes in front of it.
  bool verbatim = false;
  /// A warning so common that only `plan` and `check` show it.
  bool usual = false;
  /// A remedy, if one is known.
  std::string hint = {};
  Place place = {};
  /// Other problems of the same document.
  std::vector<Problem> others = {};

  /// Prefixes the message with what was being done.
  Problem context(std::string_view outer) &&;
  /// Sets the member of config.json that asked for it; the innermost caller wins.
  Problem at(std::string_view json_pointer) &&;
  /// Sets the step in which it happened, and so its class; the innermost caller wins.
  Problem in(Phase step) &&;
  /// Sets its class; the innermost caller wins.
  Problem of(std::string_view class_code) &&;

  /// The message and the text for errno, without pointer and place.
  [[nodiscard]] std::string what() const;
  /// The same with the pointer, unless the message contains it.
  [[nodiscard]] std::string with_pointer() const;
  /// Everything in one line: "FILE:LINE:COLUMN: POINTER: MESSAGE; FILE:...". At most ten problems,
  /// then the number of the others.
  [[nodiscard]] std::string text() const;
};

using Problems = std::vector<Problem>;

/// All problems of a document as one, for an operation to fail with. There must be at least one.
Problem joined(Problems problems, std::string_view file);
/// The first problem, with all others in it. `problems` must not be empty.
Problem combined(Problems problems);
/// The problem and its others, as separate problems.
Problems separated(Problem problem);

/// The text for an errno: the kernel's in lower case, which engines match, except for those in the
/// table of problem.cpp.
std::string errno_text(int err);
/// The kernel's text for an errno, in lower case: for errors of execve, which engines match.
std::string kernel_text(int err);

}  // namespace rt
