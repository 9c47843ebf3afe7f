// Writes log records and messages on stderr, each in a single write(2).
#include "rt/base/log.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "rt/base/escape.h"
#include "rt/base/time.h"

namespace rt::log {
namespace {

constexpr std::array<std::string_view, 4> level_names = {"error", "warning", "info", "debug"};

// Global state: the log outlives every operation.
Settings settings;
int log_fd = -1;

/// A single write(2) if the kernel takes it all: lines of several processes in one file must not
/// mix.
void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string json_record(Level level, std::string_view message, std::span<const Field> fields) {
  std::string line = fmt::format(R"({{"level":"{}","msg":{},"time":"{}")",
                                 level_names[static_cast<std::size_t>(level)], json_string(message),
                                 rfc3339_now(6));
  for (const Field& field : fields) {
    line += fmt::format(",{}:", json_string(field.key));
    line += field.number ? field.value : json_string(field.value);
  }
  return line += "}\n";
}

std::string text_record(Level level, std::string_view message, std::span<const Field> fields) {
  std::string line =
      fmt::format(R"(time="{}" level={} msg={})", rfc3339_now(6),
                  level_names[static_cast<std::size_t>(level)], json_string(message));
  for (const Field& field : fields)
    line += fmt::format(" {}={}", field.key, field.number ? field.value : json_string(field.value));
  return line += '\n';
}

}  // namespace

void configure(const Settings& wanted) { settings = wanted; }

Result<> open(const std::string& path) {
  int fd = -1;
  do fd = ::open(path.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC | O_NOCTTY, 0644);
  while (fd < 0 && errno == EINTR);
  if (fd < 0) return fail_errno("open", "{}", path);
  if (log_fd >= 0) ::close(log_fd);
  log_fd = fd;
  return {};
}

bool enabled(Level level) { return level <= settings.level; }

void record(Level level, std::string_view message, std::span<const Field> fields) {
  if (log_fd < 0 || !enabled(level)) return;
  // Always a single line: podman shows only the line that it matched.
  const std::string line = one_line(message);
  write_all(log_fd, settings.format == Format::json ? json_record(level, line, fields)
                                                    : text_record(level, line, fields));
}

void say(std::string_view message) { write_all(STDERR_FILENO, "rt: " + one_line(message) + "\n"); }

void debug_record(std::string_view message) {
  if (log_fd >= 0)
    record(Level::debug, message);
  else
    say(message);
}

}  // namespace rt::log
