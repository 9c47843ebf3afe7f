// Changes a few members of a document in its text. A document model would be simpler, but writing
// it recurses as deep as the document, and its author chooses the depth.
#include "rt/json/edit.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "rapid.h"
#include "rt/base/escape.h"

namespace rt::json {
namespace {

struct Replacement {
  /// The replaced range; empty: an insertion.
  std::size_t begin, end;
  std::string text;
};

std::string joined(std::span<const Member> members) {
  std::string text;
  for (const Member& member : members)
    text += (text.empty() ? "" : ",") + json_string(member.first) + ":" + member.second;
  return text;
}

/// Follows the path through the document and records the replacements.
class Editor : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Editor> {
 public:
  Editor(std::string_view text, const TextStream& stream, std::span<const std::string_view> path,
         std::span<const Member> members)
      : text_(text), stream_(stream), path_(path), left_(members.begin(), members.end()) {}

  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
  bool Default() {
    const std::size_t begin = next_token();
    end_ = stream_.Tell();
    // In a valid document only null can stand here for an object.
    if (here() && on_path_) replacements_.push_back({begin, end_, object_from(matched_ + 1)});
    if (here()) end_member(begin);
    return true;
  }
  bool Key(const char* name, rapidjson::SizeType length, bool /*copy*/) {
    end_ = stream_.Tell();
    if (!here()) return true;
    name_.assign(name, length);
    on_path_ = matched_ < path_.size() && name_ == path_[matched_];
    is_empty_ = false;
    return true;
  }
  bool StartObject() { return start(true); }
  bool StartArray() { return start(false); }
  bool EndObject(rapidjson::SizeType /*members*/) {
    if (here() && !done_) {
      const std::size_t brace = stream_.Tell();
      const std::string text = rest();
      if (!text.empty()) replacements_.push_back({brace, brace, (is_empty_ ? "" : ",") + text});
      done_ = true;
    }
    return finish();
  }
  bool EndArray(rapidjson::SizeType /*elements*/) { return finish(); }
  // NOLINTEND(readability-identifier-naming)

  [[nodiscard]] std::string result() const {
    std::string out;
    std::size_t at = 0;
    for (const Replacement& r : replacements_) {
      out.append(text_.substr(at, r.begin - at)).append(r.text);
      at = r.end;
    }
    return out.append(text_.substr(at));
  }

 private:
  /// Directly in the innermost object on the path, not in another value inside it.
  [[nodiscard]] bool here() const { return depth_ == matched_ + 1; }

  [[nodiscard]] std::size_t next_token() const {
    return std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
  }

  bool start(bool is_object) {
    const std::size_t begin = next_token();
    if (here() && on_path_ && is_object) {
      ++matched_;
      is_empty_ = true;
      on_path_ = false;
    } else if (here()) {
      begin_ = begin;
    }
    ++depth_;
    end_ = stream_.Tell() + 1;
    return true;
  }

  bool finish() {
    end_ = stream_.Tell() + 1;
    if (here() && matched_ > 0) {
      --matched_;
      --depth_;
      return true;
    }
    --depth_;
    if (here()) end_member(begin_);
    return true;
  }

  /// Called at the end of the value of member `name_`.
  void end_member(std::size_t begin) {
    if (done_ || matched_ != path_.size()) return;
    const auto wanted = std::ranges::find(left_, name_, &Member::first);
    if (wanted == left_.end()) return;
    replacements_.push_back({begin, end_, wanted->second});
    left_.erase(wanted);
  }

  /// The new members, wrapped in the objects that are missing on the path.
  std::string object_from(std::size_t depth) {
    done_ = true;
    std::string text = "{" + joined(left_) + "}";
    for (std::size_t i = path_.size(); i > depth; --i)
      text.insert(0, "{" + json_string(path_[i - 1]) + ":").append("}");
    return text;
  }
  std::string rest() {
    if (matched_ == path_.size()) return joined(left_);
    return json_string(path_[matched_]) + ":" + object_from(matched_ + 1);
  }

  std::string_view text_;
  const TextStream& stream_;
  std::span<const std::string_view> path_;
  /// Not found yet.
  std::vector<Member> left_;
  std::vector<Replacement> replacements_;
  /// The member being read in the innermost object.
  std::string name_;
  /// The number of open objects and arrays.
  std::size_t depth_ = 0;
  /// How many parts of the path are open.
  std::size_t matched_ = 0;
  /// Start of the member's value.
  std::size_t begin_ = 0;
  /// End of the last token.
  std::size_t end_ = 0;
  /// The member is the next part of the path.
  bool on_path_ = false;
  /// The innermost object has no member yet.
  bool is_empty_ = true;
  /// The object at the path is complete.
  bool done_ = false;
};

}  // namespace

std::string set_members(std::string_view text, std::span<const std::string_view> path,
                        std::span<const Member> members) {
  TextStream stream(text);
  Editor editor(text, stream, path, members);
  rapidjson::Reader reader;
  reader.Parse<parse_flags>(stream, editor);
  return editor.result();
}

}  // namespace rt::json
