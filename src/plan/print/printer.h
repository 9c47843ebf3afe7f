// Takes what one walk over a plan shows, in both forms at once: the members of a JSON document for
// programs, and lines for people. The lines depend only on the plan and the host, so they can be
// compared.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "names.h"
#include "rt/json/write.h"
#include "rt/plan/host.h"

namespace rt::plan {

/// A value as it is, or quoted if it could be misread.
std::string word(std::string_view value, std::string_view separators = "");
/// "a,b"
std::string comma(const Names& names);
/// `["sh", "-c"]`
std::string json_list(const Names& values);

class Printer {
 public:
  Printer() { json_.begin_object(); }

  /// Starts a section of lines. A section without lines is left out.
  void title(std::string_view title) { title_ = title; }
  /// A line for people, ending with the member of config.json that asked for it.
  void line(std::string_view text, std::string_view origin = {});

  /// A member for programs. If the value is not empty or false, also a line for people.
  template <class T>
  Printer& put(std::string_view key, const T& value, std::string_view text = {},
               std::string_view origin = {}) {
    json_.member(key, value);
    if (!text.empty() && is_set(value)) line(text, origin);
    return *this;
  }
  /// The same, but nothing at all if the value is empty or false.
  template <class T>
  Printer& put_set(std::string_view key, const T& value, std::string_view text = {},
                   std::string_view origin = {}) {
    if (is_set(value)) put(key, value, text, origin);
    return *this;
  }
  /// The member of config.json that asked for the object at hand, and a line with it.
  void step(std::string_view text, std::string_view origin) {
    put("origin", origin);
    line(text, origin);
  }
  /// A list for programs, and a line for each value: `prefix` and the value. An origin that ends in
  /// '/' is followed by the index.
  void put_each(std::string_view key, const Names& values, std::string_view prefix,
                std::string_view origin = {});

  /// An object; `print(printer, args...)` puts its members.
  template <class Print, class... Args>
  void object(std::string_view key, const Print& print, Args&&... args) {
    json_.key(key);
    json_.begin_object();
    print(*this, std::forward<Args>(args)...);
    json_.end_object();
  }
  /// A list of objects; `print(printer, item, args...)` puts the members of one.
  template <class T, class Print, class... Args>
  void list(std::string_view key, const std::vector<T>& items, const Print& print,
            const Args&... args) {
    json_.key(key);
    json_.begin_array();
    for (const T& item : items) {
      json_.begin_object();
      print(*this, item, args...);
      json_.end_object();
    }
    json_.end_array();
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }
  [[nodiscard]] std::string json() &&;

 private:
  template <class T>
  static bool is_set(const T& value) {
    if constexpr (std::is_same_v<T, bool>)
      return value;
    else if constexpr (requires { value.empty(); })
      return !value.empty();
    else
      return true;
  }

  json::Writer json_{true};
  std::string text_;
  /// Not printed yet.
  std::string_view title_;
};

// Parts of a plan that have their own files.
void print_cgroup(Printer& out, const Cgroup& cgroup);
void print_rdt(Printer& out, const cgroup::RdtSettings& rdt);
void print_process(Printer& out, const Process& process, const Host& host);
void print_seccomp(Printer& out, const Seccomp& seccomp);

}  // namespace rt::plan
