// Collects the problems of a document while it is read and checked, and finds their lines
// afterwards.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "rt/base/problem.h"

namespace rt::json {

/// The first hundred problems of a document: more would not help, and a hostile document has
/// millions.
class Collector {
 public:
  static constexpr std::size_t most = 100;

  /// A problem without a code gets that of invalid JSON or of an invalid config.
  void add(Problem problem);
  /// Not wrong, but probably not intended: an unknown member whose name is close to a known one, or
  /// a missing one that counts as 0. Becomes a warning.
  void note(Problem problem);
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  /// Reading on would not help.
  [[nodiscard]] bool full() const { return problems_.size() >= most; }
  [[nodiscard]] const Problems& problems() const { return problems_; }
  [[nodiscard]] Problems& problems() { return problems_; }
  [[nodiscard]] const Problems& notes() const { return notes_; }
  [[nodiscard]] Problems& notes() { return notes_; }

 private:
  Problems problems_;
  Problems notes_;
};

/// A place in a document. A link of a chain on the stack: key() and index() refer to the path they
/// are called on, so a path must not outlive its parent. The text is made only on demand.
class Path {
 public:
  Path() = default;
  /// The start of a chain, at a JSON pointer.
  explicit Path(std::string_view pointer) : key_(pointer) {}
  [[nodiscard]] Path key(std::string_view name) const { return {this, name, no_index}; }
  [[nodiscard]] Path index(std::size_t i) const { return {this, {}, i}; }
  /// RFC 6901: "/mounts/3/options/0".
  [[nodiscard]] std::string pointer() const;

 private:
  static constexpr std::size_t no_index = std::numeric_limits<std::size_t>::max();
  Path(const Path* parent, std::string_view key, std::size_t index)
      : parent_(parent), key_(key), index_(index) {}

  const Path* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = no_index;
};

/// A string from a document for a message: quoted, escaped, shortened.
std::string quoted(std::string_view text);

/// Finds the line and column of each problem and sorts by them. Reads the document again: for use
/// after a failure.
void locate(std::string_view text, Problems& problems);
/// The same for one problem.
void locate(std::string_view text, Problem& problem);

}  // namespace rt::json
