// The one type that says what is wrong and where: of a document, of a plan, or of what was done. It
// is found in validation, warnings, `check` and diagnostics, and every failure is one (result.h).
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

/// Where in a document. The line is looked up after a failure only (json/locate), and kept as a
/// number: it becomes text when it is printed.
struct Place {
  /// The value at the pointer (or the innermost object or array around it that exists), its key,
  /// the second key of that name, or a byte that is known already.
  enum class Of : unsigned char { value, key, second_key, byte };
  Of of = Of::value;
  std::size_t offset = 0;  ///< in bytes
  std::size_t line = 0;    ///< from 1; 0: not looked up
  std::size_t column = 0;  ///< from 1, in bytes
  /// The name of the document: "config.json". Without one the place is not printed in front.
  std::string file = {};
};

struct [[nodiscard]] Problem {
  Severity severity = Severity::error;
  /// One of rt::code, or the name of an exposure; empty: of no class.
  std::string_view code = {};
  /// errno, or 0 when the failure is ours (bad config, wrong state).
  int err = 0;
  /// Outermost context first, lower case, without the pointer and the words for errno.
  std::string message = {};
  /// The system call that failed, if one did.
  std::string syscall = {};
  /// JSON pointer (RFC 6901) of what is wrong, or of what asked for it; "" for the whole document.
  std::string pointer = {};
  Phase phase = Phase::none;
  /// The message already says what `err` means.
  bool complete = false;
  /// Engines match the message from its first word: neither place nor pointer goes in front of it.
  bool verbatim = false;
  /// A warning so common that only `plan` and `check` tell of it.
  bool usual = false;
  /// What to do about it.
  std::string hint = {};
  Place place = {};
  /// What else is wrong with the same document.
  std::vector<Problem> others = {};

  /// Puts what was being done in front of the message.
  Problem context(std::string_view outer) &&;
  /// Says which member of config.json asked for it; the innermost caller to say so wins.
  Problem at(std::string_view json_pointer) &&;
  /// Says in which step it happened, and so its class; the innermost caller to say so wins.
  Problem in(Phase step) &&;
  /// Says of which class it is; the innermost caller to say so wins.
  Problem of(std::string_view class_code) &&;

  /// The problem without pointer and place: message and words for errno.
  [[nodiscard]] std::string what() const;
  /// The same with the pointer, if that is not in the message.
  [[nodiscard]] std::string with_pointer() const;
  /// All of it in one line: "FILE:LINE:COLUMN: POINTER: MESSAGE; FILE:...". Of many problems the
  /// first ten, then how many more there are.
  [[nodiscard]] std::string text() const;
};

using Problems = std::vector<Problem>;

/// All problems of a document as the one that an operation fails with. There must be one.
Problem joined(Problems problems, std::string_view file);
/// The problem, and after it its others, each by itself.
Problems separated(Problem problem);

/// The words for an errno: the kernel's in lower case, as engines match them, but for those in the
/// table of problem.cpp.
std::string errno_text(int err);
/// The kernel's words for an errno, in lower case: for the errors of execve, which engines do
/// match.
std::string kernel_text(int err);

}  // namespace rt
