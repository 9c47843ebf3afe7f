// Output of the small commands, and what all of them share.
#include "output.h"

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>

#include "cli/version.h"
#include "rt/base/escape.h"
#include "rt/base/text.h"
#include "rt/json/write.h"
#include "rt/spec/parse.h"

namespace rt::cli {

std::string state_json(const spec::State& state) {
  json::Writer writer(true);
  spec::write(writer, state);
  return std::move(writer).take() + "\n";
}

std::string list_json(std::span<const spec::State> states) {
  if (states.empty()) return "null\n";
  json::Writer writer(false);
  writer.begin_array();
  for (const spec::State& state : states) spec::write(writer, state);
  writer.end_array();
  return std::move(writer).take() + "\n";
}

Result<> print(std::string_view text, int fd) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno("write", "to {}", fd == STDOUT_FILENO ? "stdout" : "stderr");
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

std::string aligned(std::span<const std::vector<std::string>> rows) {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string table;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
      table += fmt::format("{:<{}}", row[i], widths[i] + 3);
    (table += row.back()) += '\n';
  }
  return table;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string lines;
  std::size_t column = indent;
  for (const std::string_view word : split(text, ' ')) {
    if (column > indent && column + 1 + word.size() > width) {
      lines.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      column++;
    }
    lines += word;
    column += word.size();
  }
  return lines + "\n";
}

std::string list_table(std::span<const spec::State> states) {
  std::vector<std::vector<std::string>> rows = {
      {"ID", "PID", "STATUS", "BUNDLE", "CREATED", "OWNER"}};
  for (const spec::State& state : states)
    rows.push_back({state.id, std::to_string(state.pid), std::string(spec::name_of(state.status)),
                    one_line(state.bundle), state.created, one_line(state.owner)});
  return aligned(rows);
}

std::string version_text(std::string_view program) {
  return fmt::format("{} version {}\n{}spec: {}\nlibseccomp: {}\n",
                     program == "runc" ? "runc" : "rt", RT_VERSION,
                     std::string_view(RT_COMMIT).empty() ? "" : "commit: " RT_COMMIT "\n",
                     spec::oci_version, RT_LIBSECCOMP);
}

}  // namespace rt::cli
