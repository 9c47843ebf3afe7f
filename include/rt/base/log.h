// The log of one run of rt: one descriptor, one level, one format. Engines read the file that --log
// names and want to find the final error in it and nothing else (podman parses the whole file as
// one JSON object), so at the default level only error() writes there.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "rt/base/result.h"

namespace rt::log {

enum class Level { error, warning, info, debug };
enum class Format { text, json };

/// A member of a record beside level, msg and time.
struct Field {
  std::string_view key;
  std::string value;
  bool number = false;  ///< written without quotes in JSON
};

/// What is logged, and how.
struct Settings {
  Level level = Level::error;
  Format format = Format::text;
};
void configure(const Settings& wanted);

/// Records go to this file from now on: appended, made 0644 if it is missing. Until then there is
/// no log.
Result<> open(const std::string& path);

[[nodiscard]] bool enabled(Level level);

/// One record with a time stamp, written by a single write(2); nothing when there is no log or the
/// level is not enabled.
void record(Level level, std::string_view message, std::span<const Field> fields = {});

/// One line on stderr by a single write(2), "rt: " in front, control characters escaped.
void say(std::string_view message);

/// For people, always on stderr; in the log only from level warning on.
template <class... A>
void warning(fmt::format_string<A...> f, A&&... a) {
  const std::string message = fmt::format(f, std::forward<A>(a)...);
  say("warning: " + message);
  record(Level::warning, message);
}

/// In the log with --debug, on stderr when there is no log; otherwise costs one comparison.
void debug_record(std::string_view message);
template <class... A>
void debug(fmt::format_string<A...> f, A&&... a) {
  if (enabled(Level::debug)) [[unlikely]]
    debug_record(fmt::format(f, std::forward<A>(a)...));
}

}  // namespace rt::log
