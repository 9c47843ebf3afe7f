// Turns RapidJSON's values into structs: one loop for all of them.
#include "rt/json/read.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "rapid.h"
#include "rt/base/escape.h"
#include "rt/base/suggest.h"
#include "syntax.h"

namespace rt::json {
namespace {

const rapidjson::Value& rapid(Value v) { return *static_cast<const rapidjson::Value*>(v.raw()); }
std::string_view text_of(const rapidjson::Value& v) { return {v.GetString(), v.GetStringLength()}; }

/// A document of limited depth, because set_members() recurses to write one, and without numbers
/// that only JSON can hold: RapidJSON makes them infinite, and cannot write those.
class Document : public rapidjson::Document {
 public:
  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
  bool Double(double number) {
    is_finite_ = std::isfinite(number);
    return is_finite_ && rapidjson::Document::Double(number);
  }
  bool StartObject() { return ++depth_ <= max_depth && rapidjson::Document::StartObject(); }
  bool StartArray() { return ++depth_ <= max_depth && rapidjson::Document::StartArray(); }
  bool EndObject(rapidjson::SizeType members) {
    --depth_;
    return rapidjson::Document::EndObject(members);
  }
  bool EndArray(rapidjson::SizeType items) {
    --depth_;
    return rapidjson::Document::EndArray(items);
  }
  // NOLINTEND(readability-identifier-naming)
  [[nodiscard]] bool is_finite() const { return is_finite_; }

 private:
  unsigned depth_ = 0;
  bool is_finite_ = true;
};

/// `"a", "b", "c"`
std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words)
    out += (out.empty() ? "\"" : ", \"") + std::string(word) + '"';
  return out;
}

std::string_view name_of(Value::Type type) {
  constexpr std::array<std::string_view, 6> list = {"null",     "a boolean", "a number",
                                                    "a string", "an array",  "an object"};
  return list[static_cast<std::size_t>(type)];
}

std::string found_number(const rapidjson::Value& v) {
  if (v.IsInt64()) return fmt::format("{}", v.GetInt64());
  if (v.IsUint64()) return fmt::format("{}", v.GetUint64());
  constexpr double two_to_64 = 18446744073709551616.0;
  if (v.GetDouble() >= two_to_64) return "a larger number";
  if (v.GetDouble() <= -two_to_64 / 2) return "a smaller number";
  return "a number with a fraction or an exponent";
}

/// Why rt refuses a string that is valid JSON, or nothing. The document is UTF-8, but the parser
/// turns an escaped lone low surrogate into three bytes that UTF-8 forbids.
std::string_view fault_of(std::string_view text) {
  if (text.contains('\0')) return "contains a NUL character";
  for (std::size_t i = text.find('\xED'); i != std::string_view::npos && i + 1 < text.size();
       i = text.find('\xED', i + 1))
    if (static_cast<unsigned char>(text[i + 1]) >= 0xA0U) return "contains an unpaired surrogate";
  return {};
}

/// Repeated unknown keys are an error too: another reader of the document may see the other value.
void check_unknown(std::vector<std::string_view>& keys, std::span<const Field> fields,
                   const At& at) {
  if (keys.empty()) return;
  std::vector<std::string_view> known;
  for (const Field& f : fields) known.push_back(f.name);
  // A hostile document may have a million unknown keys, none of them a typo.
  for (std::size_t i = 0; i < std::min(keys.size(), Collector::most); ++i)
    if (const std::string_view near = nearest(keys[i], known); !near.empty())
      at.problems.note({.message = fmt::format("unknown member, did you mean \"{}\"?", near),
                        .pointer = at.path.key(keys[i]).pointer(),
                        .place = {.of = Place::Of::key}});
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 1; i < keys.size(); ++i)
    if (keys[i] == keys[i - 1] && (i == 1 || keys[i] != keys[i - 2]))
      duplicate_key(at.key(keys[i]));
}

}  // namespace

Value::Type Value::type() const {
  switch (rapid(*this).GetType()) {
    case rapidjson::kNullType: return Type::null;
    case rapidjson::kFalseType:
    case rapidjson::kTrueType: return Type::boolean;
    case rapidjson::kObjectType: return Type::object;
    case rapidjson::kArrayType: return Type::array;
    case rapidjson::kStringType: return Type::string;
    case rapidjson::kNumberType: return Type::number;
  }
  return Type::null;
}

std::size_t Value::size() const {
  const auto& v = rapid(*this);
  return v.IsArray() ? v.Size() : v.MemberCount();
}

Value Value::item(std::size_t i) const {
  return Value(&rapid(*this)[static_cast<rapidjson::SizeType>(i)]);
}

Value::Member Value::member(std::size_t i) const {
  const auto& m = *(rapid(*this).MemberBegin() + static_cast<std::ptrdiff_t>(i));
  return {text_of(m.name), Value(&m.value)};
}

void At::problem(std::string message, Place::Of of) const {
  problems.add({.message = std::move(message), .pointer = path.pointer(), .place = {.of = of}});
}

bool At::expect(Value got, Value::Type type) const {
  if (got.type() == type) return true;
  problem(fmt::format("expected {}, found {}", name_of(type), name_of(got.type())));
  return false;
}

void read_bool(Value v, bool& out, const At& at) {
  if (at.expect(v, Value::Type::boolean)) out = rapid(v).GetBool();
}

void read_string(Value v, std::string& out, const At& at) {
  if (!at.expect(v, Value::Type::string)) return;
  const std::string_view text = text_of(rapid(v));
  if (const std::string_view fault = fault_of(text); !fault.empty())
    return at.problem(std::string(fault));
  out = text;
}

bool expect_array(Value v, const At& at) {
  if (v.type() != Value::Type::string) return at.expect(v, Value::Type::array);
  at.problem(
      fmt::format("expected an array, found a string; write [{}]", quoted(text_of(rapid(v)))));
  return false;
}

bool expect_integer(Value v, const At& at) {
  if (v.type() == Value::Type::number) return true;
  at.problem(fmt::format("expected an integer, found {}", name_of(v.type())));
  return false;
}

void read_signed(Value v, std::int64_t& out, std::int64_t low, std::int64_t high, const At& at) {
  if (!expect_integer(v, at)) return;
  const auto& number = rapid(v);
  if (!number.IsInt64() || number.GetInt64() < low || number.GetInt64() > high)
    return at.problem(fmt::format("expected an integer from {} to {}, found {}", low, high,
                                  found_number(number)));
  out = number.GetInt64();
}

void read_unsigned(Value v, std::uint64_t& out, std::uint64_t high, const At& at) {
  if (!expect_integer(v, at)) return;
  const auto& number = rapid(v);
  if (!number.IsUint64() || number.GetUint64() > high)
    return at.problem(
        fmt::format("expected an integer from 0 to {}, found {}", high, found_number(number)));
  out = number.GetUint64();
}

void read_double(Value v, double& out, const At& at) {
  if (v.type() == Value::Type::number)
    out = rapid(v).GetDouble();
  else
    at.problem(fmt::format("expected a number, found {}", name_of(v.type())));
}

bool read_enum(Value v, std::size_t& out, std::span<const std::string_view> words, const At& at) {
  if (!at.expect(v, Value::Type::string)) return false;
  const std::string_view text = text_of(rapid(v));
  if (const auto found = std::find(words.begin(), words.end(), text); found != words.end()) {
    out = static_cast<std::size_t>(found - words.begin());
    return true;
  }
  std::string message = fmt::format("unknown value {}", quoted(text));
  if (const std::string_view near = nearest(text, words); !near.empty())
    message += fmt::format(", did you mean \"{}\"?", near);
  else
    message += fmt::format(", expected one of {}", listed(words));
  at.problem(std::move(message));
  return false;
}

bool check_key(std::string_view key, const At& at) {
  const std::string_view fault = fault_of(key);
  if (!fault.empty()) at.problem(fmt::format("the name {}", fault));
  return fault.empty();
}

void duplicate_key(const At& at) { at.problem("is given twice", Place::Of::second_key); }

void read_struct(Value v, void* object, std::span<const Field> fields, const At& at) {
  if (!at.expect(v, Value::Type::object)) return;
  std::uint64_t seen = 0;  // one bit per field
  std::uint64_t repeated = 0;
  std::uint64_t present = 0;  // seen, and not null
  std::vector<std::string_view> unknown;
  for (std::size_t i = 0; i < v.size() && !at.problems.full(); ++i) {
    const Value::Member m = v.member(i);
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == m.key; });
    if (field == fields.end()) {
      unknown.push_back(m.key);
      continue;
    }
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(field - fields.begin());
    if ((seen & bit) != 0) {
      if ((repeated & bit) == 0) duplicate_key(at.key(m.key));
      repeated |= bit;
      continue;
    }
    seen |= bit;
    if (m.value.type() == Value::Type::null) continue;
    present |= bit;
    field->kind->read(m.value, field->member(object), at.key(m.key));
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].presence == Field::Presence::optional || ((present >> i) & 1U) != 0) continue;
    const At missing = at.key(fields[i].name);
    if (fields[i].presence == Field::Presence::required)
      missing.problem("required, but missing");
    else
      at.problems.note({.message = "required, but missing: 0 is used",
                        .pointer = missing.path.pointer(),
                        .usual = true});
  }
  check_unknown(unknown, fields, at);
}

void write_struct(Writer& writer, const void* object, std::span<const Field> fields) {
  writer.begin_object();
  for (const Field& f : fields) {
    // Only read: Field::member has no const version.
    const void* member = f.member(const_cast<void*>(object));
    if (f.presence != Field::Presence::required && f.kind->blank(member)) continue;
    writer.key(f.name);
    f.kind->write(writer, member);
  }
  writer.end_object();
}

bool blank_struct(const void* object, std::span<const Field> fields) {
  return std::all_of(fields.begin(), fields.end(), [&](const Field& f) {
    return f.kind->blank(f.member(const_cast<void*>(object)));
  });
}

void parse_struct(std::string_view text, void* object, std::span<const Field> fields,
                  Collector& problems) {
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return problems.add({.message = "a NUL byte, which JSON does not allow",
                         .place = {.of = Place::Of::byte, .offset = nul}});
  if (const std::size_t valid = valid_utf8(text); valid < text.size())
    return problems.add(
        {.message = "invalid UTF-8", .place = {.of = Place::Of::byte, .offset = valid}});
  TextStream stream(text);
  Document document;
  rapidjson::Reader reader;
  const auto parse = [&](rapidjson::Document&) {
    return !reader.Parse<parse_flags>(stream, document).IsError();
  };
  document.Populate(parse);
  if (reader.HasParseError()) {
    const rapidjson::ParseErrorCode code =
        document.is_finite() ? reader.GetParseErrorCode() : rapidjson::kParseErrorNumberTooBig;
    return problems.add(syntax_problem(text, static_cast<int>(code), reader.GetErrorOffset()));
  }
  read_struct(Value(&document), object, fields, At{{}, problems});
}

}  // namespace rt::json
