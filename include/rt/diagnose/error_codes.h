// The classes of failures, each with a code that never changes its meaning: one table, from which
// the log's `code`, `rt explain`, rt-errors(7) and the tests are made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rt/base/result.h"
#include "rt/container/global.h"

namespace rt::diagnose {

struct ErrorClass {
  std::string_view code;     ///< of rt::code
  std::string_view title;    ///< what went wrong, in a few words
  std::string_view example;  ///< a message of this class
  std::string_view cause;
  std::string_view remedy;
  int exit =
      125;  ///< of `rt run` in the foreground: 127 no such program, 126 it cannot be executed
};

/// All of them. The first one is for what has no class of its own.
std::span<const ErrorClass> error_classes();
/// The class of an error; the first one of the table if it has no code.
const ErrorClass& classify(const Error& error);
/// nullptr when there is none of that code ("RT0101", "rt0101", "101").
const ErrorClass* find_error_class(std::string_view code);

/// Which config.json an error is about: none, that of the bundle which the command line names, or
/// the one that the container was created with.
enum class About { nothing, bundle, container };

/// What the command that failed was given, as far as a hint looks at it.
struct Given {
  std::string id = {};
  std::string bundle = {};
  std::string console_socket = {};
  std::string pid_file = {};
};

/// What to do about a failure: a fact that a look at the host has shown, or nothing. Only for use
/// after the failure. Never in words that engines look for.
std::string hint_for(const Error& error, const container::Global& global, const Given& given,
                     About about);

/// The config.json that an error is about.
struct Source {
  std::string path;
  std::string text;
};
/// Empty when it cannot be read.
Source config_source(const container::Global& global, const Given& given, About about);

}  // namespace rt::diagnose
