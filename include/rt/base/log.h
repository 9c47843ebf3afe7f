// The log of one run of rt: one descriptor, one level, one format. Engines expect the --log file to
// contain the final error and nothing else (podman parses the whole file as one JSON object), so at
// the default level only errors go there.
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

/// A member of a record in addition to level, msg and time.
struct Field {
  std::string_view key;
  std::string value;
  /// Written without quotes in JSON.
  bool number = false;
};

/// The level and the format of the log.
struct Settings {
  Level level = Level::error;
  Format format = Format::text;
};
void configure(const Settings& wanted);

/// Appends records to this file from now on; creates it 0644 if missing. Until then there is no
/// log.
Result<> open(const std::string& path);

[[nodiscard]] bool enabled(Level level);

/// Writes a record with a time stamp in a single write(2). Does nothing if there is no log or the
/// level is disabled.
void record(Level level, std::string_view message, std::span<const Field> fields = {});

/// Writes one line to stderr in a single write(2), prefixed "rt: ", with control characters
/// escaped.
void say(std::string_view message);

/// For people: always on stderr; in the log only at level warning and above.
template <class... A>
void warning(fmt::format_string<A...> f, A&&... a) {
  const std::string message = fmt::format(f, std::forward<A>(a)...);
  say("warning: " + message);
  record(Level::warning, message);
}

/// Written to the log with --debug, or to stderr if there is no log. Otherwise it costs one
/// comparison.
void debug_record(std::string_view message);
template <class... A>
void debug(fmt::format_string<A...> f, A&&... a) {
  if (enabled(Level::debug)) [[unlikely]]
    debug_record(fmt::format(f, std::forward<A>(a)...));
}

}  // namespace rt::log
