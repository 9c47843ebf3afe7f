// Small configs for the tests of this room.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "rt/spec/parse.h"

namespace configs {

/// A config that is right, with room for more members of the document, of `process` and of `linux`:
/// each text is a list of members.
struct Config {
  std::string_view document = {};
  std::string_view process = {};
  std::string_view linux = {};
  std::string_view namespaces =
      R"({"type":"pid"},{"type":"network"},{"type":"mount"},{"type":"ipc"},{"type":"uts"})";

  [[nodiscard]] std::string text() const {
    const auto more = [](std::string_view members) {
      return members.empty() ? "" : fmt::format(",{}", members);
    };
    return fmt::format(
        R"({{"ociVersion":"1.3.0","root":{{"path":"rootfs"}}{},"process":{{"cwd":"/","args":["sh"]{}}},"linux":{{"namespaces":[{}]{}}}}})",
        more(document), more(process), namespaces, more(linux));
  }
};

/// "pointer: message" of every problem with a newline between them, or nothing for a config that is
/// right.
inline std::string problems_of(std::string_view text) {
  std::string out;
  auto result = rt::spec::parse_config(text);
  if (result) return out;
  for (const rt::Problem& p : separated(std::move(result).error())) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{}: {}", p.pointer, p.message);
  }
  return out;
}
inline std::string problems_of(const Config& config) { return problems_of(config.text()); }

inline std::string with_document(std::string_view members) {
  return problems_of(Config{.document = members});
}
inline std::string with_process(std::string_view members) {
  return problems_of(Config{.process = members});
}
inline std::string with_linux(std::string_view members) {
  return problems_of(Config{.linux = members});
}
inline std::string with_resources(std::string_view members) {
  return with_linux(fmt::format(R"("resources":{{{}}})", members));
}
inline std::string with_mount(std::string_view members) {
  return with_document(fmt::format(R"("mounts":[{{{}}}])", members));
}

}  // namespace configs
