// A parser for the GVariant text of org.systemd.property.* annotations: the basic types and arrays
// of strings.
#include "rt/cgroup/settings/unit_property.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "rt/base/text.h"

namespace rt::cgroup {
namespace {

constexpr std::string_view prefix = "org.systemd.property.";

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

struct NumberType {
  std::string_view word;
  char signature;
  bool is_signed;
  std::int64_t low;
  std::uint64_t high;
};

template <class I>
constexpr NumberType number_type(std::string_view word, char signature) {
  return {word, signature, std::numeric_limits<I>::is_signed,
          static_cast<std::int64_t>(std::numeric_limits<I>::min()),
          static_cast<std::uint64_t>(std::numeric_limits<I>::max())};
}

constexpr auto number_types = std::to_array<NumberType>({
    number_type<std::uint8_t>("byte", 'y'),
    number_type<std::int16_t>("int16", 'n'),
    number_type<std::uint16_t>("uint16", 'q'),
    number_type<std::int32_t>("int32", 'i'),
    number_type<std::uint32_t>("uint32", 'u'),
    number_type<std::int64_t>("int64", 'x'),
    number_type<std::uint64_t>("uint64", 't'),
});

/// Reads a text from the front; `rest_` is what follows.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(trim(text)) {}

  Result<UnitProperty> read(std::string name) {
    UnitProperty property{.name = std::move(name), .signature = {}, .value = {}};
    TRY(read_value(property));
    if (!rest_.empty()) return fail("unexpected text after the value: {}", rest_);
    return property;
  }

 private:
  void skip(std::size_t count) { rest_ = trim(rest_.substr(count)); }

  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    skip(token.size());
    return true;
  }

  std::string_view take_word() {
    const auto end = std::ranges::find_if(rest_, [](char c) {
      return std::isspace(static_cast<unsigned char>(c)) != 0 || c == ',' || c == ']';
    });
    const std::string_view word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    skip(word.size());
    return word;
  }

  Result<> read_value(UnitProperty& out) {
    if (rest_.empty()) return fail("the value is missing");
    if (rest_[0] == '\'' || rest_[0] == '"') {
      out.signature = "s";
      out.value = TRY(read_string());
      return {};
    }
    const bool typed = take("@as");
    if (typed || rest_[0] == '[') return read_strings(out, typed);
    const std::string_view word = take_word();
    if (word == "true" || word == "false") {
      out.signature = "b";
      out.value = word == "true";
      return {};
    }
    if (word == "string") {
      if (!rest_.starts_with('\'') && !rest_.starts_with('"')) return fail("a string is missing");
      return read_value(out);
    }
    const auto type = std::ranges::find(number_types, word, &NumberType::word);
    if (type != number_types.end()) return read_integer(*type, take_word(), out);
    if (word == "double") return read_double(take_word(), out);
    if (word.find_first_of(".eE") != std::string_view::npos && !word.starts_with("0x"))
      return read_double(word, out);
    return read_integer(number_types[3], word, out);  // GVariant's default type
  }

  Result<std::string> read_string() {
    const char quote = rest_[0];
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); i++) {
      char c = rest_[i];
      if (c == quote) {
        skip(i + 1);
        return text;
      }
      if (c == '\\') {
        constexpr std::string_view letters = "\\'\"abfnrtv";
        constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
        const std::size_t at = ++i < rest_.size() ? letters.find(rest_[i]) : std::string::npos;
        if (at == std::string_view::npos) return fail("unknown escape in a string");
        c = meanings[at];
      }
      text.push_back(c);
    }
    return fail("unterminated string");
  }

  Result<> read_strings(UnitProperty& out, bool typed) {
    if (!take("[")) return fail("an array is missing after its type");
    std::vector<std::string> list;
    while (!take("]")) {
      if (!list.empty() && !take(",")) return fail("a comma is missing between two strings");
      if (rest_.empty() || (rest_[0] != '\'' && rest_[0] != '"'))
        return fail("an array may contain only strings");
      list.push_back(TRY(read_string()));
    }
    if (list.empty() && !typed) return fail("an empty array needs its type: @as []");
    out.signature = "as";
    out.value = std::move(list);
    return {};
  }

  static Result<> read_integer(const NumberType& type, std::string_view word, UnitProperty& out) {
    std::string_view digits = word;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    int base = 10;
    if (digits.starts_with("0x"))
      base = 16, digits.remove_prefix(2);
    else if (digits.size() > 1 && digits[0] == '0')
      base = 8, digits.remove_prefix(1);
    std::uint64_t magnitude = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
      return fail("{} is not a valid value", word.empty() ? "nothing" : word);
    const std::uint64_t most =
        negative ? std::uint64_t{0} - static_cast<std::uint64_t>(type.low) : type.high;
    if (magnitude > most) return fail("{} is out of the range of {}", word, type.word);
    out.signature = type.signature;
    if (!type.is_signed)
      out.value = magnitude;
    else
      out.value = static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude);
    return {};
  }

  static Result<> read_double(std::string_view word, UnitProperty& out) {
    const std::optional<double> number = parse_decimal(word);
    if (!number || !std::isfinite(*number))
      return fail("{} is not a valid value", word.empty() ? "nothing" : word);
    out.signature = "d";
    out.value = *number;
    return {};
  }

  std::string_view rest_;
};

/// systemd.unit(5) has times in seconds, D-Bus in microseconds.
bool is_in_seconds(std::string_view name) {
  return name.size() > 3 && name.ends_with("Sec") &&
         std::islower(static_cast<unsigned char>(name[name.size() - 4])) != 0;
}

Result<std::uint64_t> microseconds(const UnitProperty& property) {
  constexpr std::uint64_t per_second = 1'000'000;
  std::uint64_t seconds = 0;
  if (const auto* plain = std::get_if<std::uint64_t>(&property.value))
    seconds = *plain;
  else if (const auto* number = std::get_if<std::int64_t>(&property.value); number && *number >= 0)
    seconds = static_cast<std::uint64_t>(*number);
  else if (const auto* parts = std::get_if<double>(&property.value);
           parts && *parts >= 0 && *parts < 1e12)
    return static_cast<std::uint64_t>(*parts * static_cast<double>(per_second));
  else
    return fail("a time in seconds must be a number from 0 up");
  if (seconds > std::numeric_limits<std::uint64_t>::max() / per_second)
    return fail("{} seconds are out of range", seconds);
  return seconds * per_second;
}

}  // namespace

Result<UnitProperty> parse_unit_property(std::string_view name, std::string_view text) {
  if (name.size() < 3 || !std::ranges::all_of(name, is_letter))
    return fail("\"{}\" is not a valid systemd property name", name);
  UnitProperty property = TRY(Reader(text).read(std::string(name)));
  if (!is_in_seconds(name)) return property;
  property.value = TRY(microseconds(property));
  property.signature = "t";
  property.name.insert(property.name.size() - 3, 1, 'U');
  return property;
}

Result<std::vector<UnitProperty>> unit_properties(
    const std::map<std::string, std::string>& annotations) {
  std::vector<UnitProperty> list;
  for (auto at = annotations.lower_bound(std::string(prefix));
       at != annotations.end() && at->first.starts_with(prefix); ++at)
    list.push_back(
        TRY_AT(parse_unit_property(std::string_view(at->first).substr(prefix.size()), at->second),
               "/annotations/" + at->first));
  return list;
}

}  // namespace rt::cgroup
