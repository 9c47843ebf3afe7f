// What is wrong with a document, and where: collected while it is read and judged, placed in the
// text afterwards.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace rt::json {

/// One thing that is wrong with a document.
struct Problem {
  /// What of the document is to blame: the value at the pointer (or the innermost object or array
  /// around it that exists), its key, the second key of that name, or a byte that is known already.
  enum class Place { value, key, second_key, byte };

  std::string pointer;  ///< JSON pointer (RFC 6901), "" for the whole document
  std::string message;
  Place place = Place::value;
  bool is_usual = false;   ///< a note so common that only `rt check` reports it
  std::size_t offset = 0;  ///< in bytes, set by locate()
  std::size_t line = 0;    ///< from 1, set by locate()
  std::size_t column = 0;  ///< from 1, in bytes, set by locate()
};

/// The first hundred problems of a document; more would help nobody and a hostile document has
/// millions.
class Problems {
 public:
  static constexpr std::size_t most = 100;

  void add(Problem problem);
  /// Not wrong, but hardly meant: an unknown member whose name is nearly that of a known one, or
  /// one that is missing and counts as 0.
  void note(Problem problem);
  [[nodiscard]] const std::vector<Problem>& notes() const { return notes_; }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  /// Reading further is of no use.
  [[nodiscard]] bool full() const { return list_.size() >= most; }
  [[nodiscard]] const std::vector<Problem>& list() const { return list_; }
  [[nodiscard]] std::vector<Problem>& list() { return list_; }
  /// In one line: "/process/cwd: required, but missing; /root/path: ..."
  [[nodiscard]] std::string text() const;

 private:
  std::vector<Problem> list_;
  std::vector<Problem> notes_;
};

/// Where in a document something is. A link of a chain on the stack: key() and index() refer to the
/// path they are called on, so a path may not outlive its parent. The text is made only when it is
/// needed.
class Path {
 public:
  Path() = default;
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

/// A string from a document for use in a message: quoted, escaped, shortened.
std::string quoted(std::string_view text);

/// Finds the line and column of every problem of a document, and sorts them by these. Reads the
/// document once more: for use after a failure.
void locate(std::string_view text, Problems& problems);

}  // namespace rt::json
