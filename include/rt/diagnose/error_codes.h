// The classes of failures, each with a code whose meaning never changes: one table for the log's
// `code`, `rt explain`, rt-errors(7) and the tests.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rt/base/result.h"
#include "rt/container/global.h"

namespace rt::diagnose {

struct ErrorClass {
  /// One of rt::code.
  std::string_view code;
  /// What went wrong, in a few words.
  std::string_view title;
  /// An example message.
  std::string_view example;
  std::string_view cause;
  std::string_view remedy;
  /// Exit code of `rt run` in the foreground: 127 no such program, 126 it cannot be executed.
  int exit = 125;
};

/// All classes. The first is for errors without a class.
std::span<const ErrorClass> error_classes();
/// The class of an error; the first of the table if it has no code.
const ErrorClass& classify(const Error& error);
/// The class of a code ("RT0101", "rt0101", "101"), or nullptr.
const ErrorClass* find_error_class(std::string_view code);

/// The config.json that an error is about: none, that of the bundle on the command line, or the one
/// the container was created with.
enum class About { nothing, bundle, container };

/// The failed command's arguments, as far as hints use them.
struct Given {
  std::string id = {};
  std::string bundle = {};
  std::string console_socket = {};
  std::string pid_file = {};
};

/// What to do about a failure, from facts found on the host; may be empty. For use after the
/// failure only. Never contains words that engines match.
std::string hint_for(const Error& error, const container::Global& global, const Given& given,
                     About about);

/// The config.json that an error is about.
struct Source {
  std::string path;
  std::string text;
};
/// Empty if it cannot be read.
Source config_source(const container::Global& global, const Given& given, About about);

}  // namespace rt::diagnose
