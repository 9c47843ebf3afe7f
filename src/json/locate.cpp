// Turns JSON pointers into lines and columns. Parses the document again, recording where values
// start, so that the first parse pays nothing for it.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapid.h"
#include "rt/json/problem.h"

namespace rt::json {
namespace {

/// The pointers of all problems as a tree; nothing else is watched.
struct Node {
  std::map<std::string, Node, std::less<>> children;
  /// Where the value starts.
  std::optional<std::size_t> value;
  /// Where the key starts, for a member of an object.
  std::optional<std::size_t> key;
  /// Where the second key of this name starts.
  std::optional<std::size_t> second_key;
};

std::string unescape(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size();
    out += escaped ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

/// The parts of an RFC 6901 pointer.
std::vector<std::string> parts(std::string_view pointer) {
  std::vector<std::string> out;
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    out.push_back(unescape(pointer.substr(1, end - 1)));
    pointer.remove_prefix(end);
  }
  return out;
}

/// Receives RapidJSON's events: at the start of objects and arrays, but at the end of other values.
class Watcher : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Watcher> {
 public:
  Watcher(std::string_view text, const TextStream& stream, Node& root)
      : text_(text), stream_(stream), root_(root) {}

  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
  bool Default() {
    start_value();
    end_ = stream_.Tell();
    return true;
  }
  bool Key(const char* name, rapidjson::SizeType length, bool /*copy*/) {
    if (outside_ == 0) start_member({name, length});
    end_ = stream_.Tell();
    return true;
  }
  bool StartObject() { return start_container(false); }
  bool StartArray() { return start_container(true); }
  bool EndObject(rapidjson::SizeType /*members*/) { return end_container(); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return end_container(); }
  // NOLINTEND(readability-identifier-naming)

 private:
  struct Level {
    Node* node;
    bool is_array;
    std::size_t next_index = 0;
    /// The node of the last key.
    Node* member = nullptr;
  };

  static Node* child(Node& node, std::string_view name) {
    const auto found = node.children.find(name);
    return found == node.children.end() ? nullptr : &found->second;
  }

  [[nodiscard]] std::size_t next_token() const {
    return std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
  }

  void start_member(std::string_view name) {
    Level& level = levels_.back();
    level.member = child(*level.node, name);
    if (level.member == nullptr) return;
    if (!level.member->value) {
      level.member->key = next_token();
      return;
    }
    if (!level.member->second_key) level.member->second_key = next_token();
    // The second value was not read.
    level.member = nullptr;
  }

  Node* start_value() {
    Node* node = nullptr;
    if (levels_.empty() && outside_ == 0)
      node = &root_;
    else if (outside_ == 0) {
      Level& level = levels_.back();
      node = level.is_array ? child(*level.node, std::to_string(level.next_index++)) : level.member;
    }
    if (node != nullptr) node->value = next_token();
    return node;
  }

  bool start_container(bool is_array) {
    Node* node = start_value();
    if (node == nullptr)
      ++outside_;
    else
      levels_.push_back({node, is_array});
    end_ = stream_.Tell() + 1;
    return true;
  }

  bool end_container() {
    if (outside_ > 0)
      --outside_;
    else
      levels_.pop_back();
    end_ = stream_.Tell() + 1;
    return true;
  }

  std::string_view text_;
  const TextStream& stream_;
  Node& root_;
  std::vector<Level> levels_;
  /// Depth inside a value that is not watched.
  std::size_t outside_ = 0;
  /// End of the last token.
  std::size_t end_ = 0;
};

std::size_t offset_of(const Problem& problem, const Node& root) {
  const Node* node = &root;
  std::size_t offset = root.value.value_or(0);
  for (const std::string& part : parts(problem.pointer)) {
    const Node& next = node->children.find(part)->second;
    if (!next.value) return offset;
    node = &next;
    offset = *next.value;
  }
  if (problem.place.of == Place::Of::key) return node->key.value_or(offset);
  if (problem.place.of != Place::Of::second_key) return offset;
  return node->second_key.value_or(offset);
}

void find_offsets(std::string_view text, std::span<Problem> problems) {
  Node root;
  for (const Problem& p : problems) {
    Node* node = &root;
    for (std::string& part : parts(p.pointer)) node = &node->children[std::move(part)];
  }
  TextStream stream(text);
  Watcher watcher(text, stream, root);
  rapidjson::Reader reader;
  reader.Parse<parse_flags>(stream, watcher);
  for (Problem& p : problems)
    if (p.place.of != Place::Of::byte) p.place.offset = offset_of(p, root);
}

void find_places(std::string_view text, std::span<Problem> problems) {
  find_offsets(text, problems);
  std::ranges::stable_sort(problems, {}, [](const Problem& p) { return p.place.offset; });
  std::size_t line = 1;
  std::size_t line_start = 0;
  std::size_t at = 0;
  for (Problem& p : problems) {
    for (; at < p.place.offset; ++at) {
      if (text[at] != '\n') continue;
      ++line;
      line_start = at + 1;
    }
    p.place.line = line;
    p.place.column = p.place.offset - line_start + 1;
  }
}

}  // namespace

void locate(std::string_view text, Problems& problems) { find_places(text, problems); }

void locate(std::string_view text, Problem& problem) { find_places(text, {&problem, 1}); }

}  // namespace rt::json
