// Syntax errors in rt's own words: what was expected, and what was found.
#include "syntax.h"

#include <fmt/format.h>

#include "rapid.h"

namespace rt::json {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '+' || c == '-';
}

/// RapidJSON stops inside an unknown word; people look at its start.
std::size_t start_of_word(std::string_view text, std::size_t offset) {
  while (offset > 0 && is_word(text[offset - 1])) --offset;
  return offset;
}

std::string found(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the text";
  std::size_t end = offset;
  while (end < text.size() && is_word(text[end])) ++end;
  return end > offset ? quoted(text.substr(offset, end - offset)) : quoted(text.substr(offset, 1));
}

/// The last byte before the offset that is not white space, or 0.
char before(std::string_view text, std::size_t offset) {
  const std::size_t last = text.substr(0, offset).find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? '\0' : text[last];
}

std::string_view hint(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "";
  switch (text[offset]) {
    case '/': return " (JSON has no comments)";
    case '\'': return " (strings need double quotes)";
    case '\xEF': return offset == 0 ? " (a byte order mark?)" : "";
    case ']':
    case '}': return before(text, offset) == ',' ? " (after a trailing comma)" : "";
    default: return "";
  }
}

std::string bad_escape(std::string_view text, std::size_t offset) {
  if (offset < text.size() && text[offset] == '\\')
    return fmt::format("unknown escape sequence {}", quoted(text.substr(offset, 2)));
  return fmt::format("{} in a string must be escaped", found(text, offset));
}

}  // namespace

Problem syntax_problem(std::string_view text, int code, std::size_t offset) {
  const auto expected = [&](std::string_view what) {
    return fmt::format("expected {}, found {}{}", what, found(text, offset), hint(text, offset));
  };
  std::string message;
  switch (static_cast<rapidjson::ParseErrorCode>(code)) {
    case rapidjson::kParseErrorNone: break;
    case rapidjson::kParseErrorDocumentEmpty:
      message = offset >= text.size() ? "is empty" : expected("an object");
      break;
    case rapidjson::kParseErrorDocumentRootNotSingular:
      message = expected("the end of the text");
      break;
    case rapidjson::kParseErrorValueInvalid:
      offset = start_of_word(text, offset);
      message = expected("a value");
      break;
    case rapidjson::kParseErrorObjectMissName:
      message = expected("the name of a member, in double quotes");
      break;
    case rapidjson::kParseErrorObjectMissColon:
      message = expected("':' after the name of a member");
      break;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      message = expected("',' or '}' after a member");
      break;
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      message = expected("',' or ']' after an element");
      break;
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      message = "expected four hexadecimal digits after \\u";
      break;
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      message = "an unpaired surrogate";
      break;
    case rapidjson::kParseErrorStringEscapeInvalid: message = bad_escape(text, offset); break;
    case rapidjson::kParseErrorStringMissQuotationMark:
      message = "the text ends inside a string";
      break;
    case rapidjson::kParseErrorNumberTooBig: message = "a number that is too large"; break;
    case rapidjson::kParseErrorNumberMissFraction:
      message = expected("a digit after the decimal point");
      break;
    case rapidjson::kParseErrorNumberMissExponent:
      message = expected("a digit in the exponent");
      break;
    case rapidjson::kParseErrorTermination:
      message = fmt::format("nested deeper than {} levels", max_depth);
      break;
    case rapidjson::kParseErrorStringInvalidEncoding:  // checked before
    case rapidjson::kParseErrorUnspecificSyntaxError: message = "is not valid JSON"; break;
  }
  return {.message = std::move(message), .place = {.of = Place::Of::byte, .offset = offset}};
}

}  // namespace rt::json
