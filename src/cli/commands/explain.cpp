// `rt explain`: what the code of an error means.
#include "explain.h"

#include <algorithm>

#include <fmt/format.h>

#include "commands.h"
#include "output.h"
#include "rt/base/suggest.h"

namespace rt::cli {
namespace {

std::string indented(std::string_view text) {
  constexpr std::size_t indent = 2, widest = 78;
  return std::string(indent, ' ') + wrapped(text, indent, widest);
}

Result<const diagnose::ErrorClass*> find(const std::string& code) {
  if (const diagnose::ErrorClass* found = diagnose::find_error_class(code)) return found;
  std::vector<std::string_view> codes;
  for (const diagnose::ErrorClass& error : diagnose::error_classes()) codes.push_back(error.code);
  return fail(
      Error{.message = fmt::format("unknown code \"{}\"{}", code, did_you_mean(code, codes))}.in(
          Phase::usage));
}

}  // namespace

std::vector<const diagnose::ErrorClass*> sorted_errors() {
  std::vector<const diagnose::ErrorClass*> errors;
  for (const diagnose::ErrorClass& error : diagnose::error_classes()) errors.push_back(&error);
  std::ranges::sort(errors, {}, &diagnose::ErrorClass::code);
  return errors;
}

std::string explanation(const diagnose::ErrorClass& error) {
  std::string text =
      fmt::format("{}: {}\n\nFor example:\n{}\nWhy:\n{}\nWhat to do:\n{}", error.code, error.title,
                  indented(error.example), indented(error.cause), indented(error.remedy));
  if (error.exit != 125)
    text += fmt::format("\n`rt run` in the foreground exits with {}.\n", error.exit);
  return text;
}

Result<int> command::explain(const Context& /*context*/, const WordOptions& options) {
  std::string text;
  if (options.word.empty())
    for (const diagnose::ErrorClass* error : sorted_errors())
      text += fmt::format("{}  {}\n", error->code, error->title);
  else
    text = explanation(*TRY(find(options.word)));
  TRY(print(text));
  return 0;
}

}  // namespace rt::cli
