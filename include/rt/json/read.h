// Converts between JSON and plain structs, by one table of members per struct:
//
//   struct Root { std::string path; bool readonly = false; };
//   template <> inline constexpr auto rt::json::fields<Root> = rt::json::table(
//       rt::json::required<&Root::path>("path"),
//       rt::json::field<&Root::readonly>("readonly"));
//
// and one table of words per enum, in the order of its enumerators from 0:
//
//   template <> inline constexpr auto rt::json::names<Color> = rt::json::words<Color>({
//       {"red", Color::red}, {"green", Color::green}});
//
// Members may be bool, integers, double, std::string, enums, other structs with a table, and
// std::optional, std::vector and std::map<std::string, ...> of these. Types are strict: nothing is
// converted. A null member is absent, an unknown one is ignored. All problems of a document are
// collected, not only the first.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rt/base/result.h"
#include "rt/json/problem.h"
#include "rt/json/write.h"

namespace rt::json {

/// A value of a parsed document, which outlives it.
class Value {
 public:
  enum class Type { null, boolean, number, string, array, object };
  struct Member;
  explicit Value(const void* raw) : raw_(raw) {}
  [[nodiscard]] Type type() const;
  /// For an array or object.
  [[nodiscard]] std::size_t size() const;
  /// For an array.
  [[nodiscard]] Value item(std::size_t i) const;
  /// For an object.
  [[nodiscard]] Member member(std::size_t i) const;
  [[nodiscard]] const void* raw() const { return raw_; }

 private:
  const void* raw_;
};
struct Value::Member {
  std::string_view key;
  Value value;
};

/// What reading needs besides the value and its destination.
struct At {
  Path path;
  Collector& problems;
  [[nodiscard]] At key(std::string_view name) const { return {path.key(name), problems}; }
  [[nodiscard]] At index(std::size_t i) const { return {path.index(i), problems}; }
  void problem(std::string message, Place::Of of = Place::Of::value) const;
  /// Adds a problem unless the value has this type.
  [[nodiscard]] bool expect(Value got, Value::Type type) const;
};

/// How to read and write one type; each void pointer points to an object of that type.
struct Kind {
  void (*read)(Value, void* object, const At&);
  void (*write)(Writer&, const void* object);
  /// Has no value: left out unless required.
  bool (*blank)(const void* object);
};

/// One member of a struct, type-erased so that one loop serves every struct.
struct Field {
  /// Expected: may be absent, which counts as 0 and is noted.
  enum class Presence { optional, expected, required };
  std::string_view name;
  Presence presence;
  void* (*member)(void* object);
  const Kind* kind;
};

/// Specialised with a table() for each struct.
template <class T>
inline constexpr int fields = 0;
/// Specialised with words() for each enum.
template <class E>
inline constexpr int names = 0;

template <class T>
concept Struct = requires { fields<T>.size(); };
template <class E>
concept Enum = requires { names<E>.size(); };
template <class T>
concept Map = requires { typename T::mapped_type; };
template <class T>
concept Optional = requires(T t) {
  t.emplace();
  t.has_value();
};

bool expect_array(Value, const At&);
bool expect_integer(Value, const At&);
void read_bool(Value, bool&, const At&);
void read_string(Value, std::string&, const At&);
void read_signed(Value, std::int64_t& out, std::int64_t low, std::int64_t high, const At&);
void read_unsigned(Value, std::uint64_t& out, std::uint64_t high, const At&);
void read_double(Value, double& out, const At&);
void read_struct(Value, void* object, std::span<const Field>, const At&);
bool read_enum(Value, std::size_t& out, std::span<const std::string_view> words, const At&);
/// False, with a problem, for a key that is not allowed.
bool check_key(std::string_view key, const At&);
void duplicate_key(const At&);

void write_struct(Writer&, const void* object, std::span<const Field>);
bool blank_struct(const void* object, std::span<const Field>);

template <std::integral I>
void read_integer(Value v, I& out, const At& at) {
  using Limits = std::numeric_limits<I>;
  if constexpr (std::signed_integral<I>) {
    std::int64_t wide = out;
    read_signed(v, wide, Limits::min(), Limits::max(), at);
    out = static_cast<I>(wide);
  } else {
    std::uint64_t wide = out;
    read_unsigned(v, wide, Limits::max(), at);
    out = static_cast<I>(wide);
  }
}

template <class T>
void read(Value v, T& out, const At& at);

template <class T>
void read_map(Value v, std::map<std::string, T>& out, const At& at) {
  if (!at.expect(v, Value::Type::object)) return;
  for (std::size_t i = 0; i < v.size() && !at.problems.full(); ++i) {
    const Value::Member m = v.member(i);
    const At here = at.key(m.key);
    if (!check_key(m.key, here)) continue;
    const auto [place, is_new] = out.try_emplace(std::string(m.key));
    if (is_new)
      read(m.value, place->second, here);
    else
      duplicate_key(here);
  }
}

template <class T>
void read_array(Value v, std::vector<T>& out, const At& at) {
  if (!expect_array(v, at)) return;
  // Grow with each item: a hostile array of a million numbers must not become a million structs.
  for (std::size_t i = 0; i < v.size() && !at.problems.full(); ++i)
    read(v.item(i), out.emplace_back(), at.index(i));
}

template <class T>
void read(Value v, T& out, const At& at) {
  if constexpr (Struct<T>) {
    read_struct(v, &out, fields<T>, at);
  } else if constexpr (Enum<T>) {
    std::size_t i = 0;
    if (read_enum(v, i, names<T>, at)) out = static_cast<T>(i);
  } else if constexpr (std::same_as<T, bool>) {
    read_bool(v, out, at);
  } else if constexpr (std::integral<T>) {
    read_integer(v, out, at);
  } else if constexpr (std::same_as<T, double>) {
    read_double(v, out, at);
  } else if constexpr (std::same_as<T, std::string>) {
    read_string(v, out, at);
  } else if constexpr (Optional<T>) {
    read(v, out.emplace(), at);
  } else if constexpr (Map<T>) {
    read_map(v, out, at);
  } else {
    read_array(v, out, at);
  }
}

template <class T>
void write(Writer& writer, const T& in) {
  if constexpr (Struct<T>) {
    write_struct(writer, &in, fields<T>);
  } else if constexpr (Enum<T>) {
    writer.value(names<T>[static_cast<std::size_t>(in)]);
  } else if constexpr (Optional<T>) {
    if (in.has_value())
      write(writer, *in);
    else
      writer.null();
  } else if constexpr (Map<T>) {
    writer.begin_object();
    for (const auto& [key, content] : in) {
      writer.key(key);
      write(writer, content);
    }
    writer.end_object();
  } else if constexpr (std::integral<T> || std::same_as<T, double> ||
                       std::same_as<T, std::string>) {
    writer.value(in);
  } else {
    writer.begin_array();
    for (const auto& item : in) write(writer, item);
    writer.end_array();
  }
}

template <class T>
bool blank(const T& in) {
  if constexpr (Struct<T>)
    return blank_struct(&in, fields<T>);
  else if constexpr (Optional<T>)
    return !in.has_value();
  else if constexpr (std::same_as<T, bool>)
    return !in;
  else if constexpr (requires { in.empty(); })
    return in.empty();
  else
    return false;
}

template <class T>
inline constexpr Kind kind_of = {
    [](Value v, void* object, const At& at) { read(v, *static_cast<T*>(object), at); },
    [](Writer& writer, const void* object) { write(writer, *static_cast<const T*>(object)); },
    [](const void* object) { return blank(*static_cast<const T*>(object)); },
};

/// A row of the table of T.
template <class T>
struct Row {
  Field field;
};

template <class T, class M>
T class_of(M T::*);  // declared only
template <class T, class M>
M type_of(M T::*);  // declared only

/// A member that may be absent. Not written if it is false or empty, or a struct of only such
/// members.
template <auto Member>
constexpr auto field(std::string_view name, Field::Presence presence = Field::Presence::optional) {
  using T = decltype(class_of(Member));
  using M = decltype(type_of(Member));
  return Row<T>{{name, presence,
                 [](void* object) -> void* { return &(static_cast<T*>(object)->*Member); },
                 &kind_of<M>}};
}

/// A member that must be present, and is always written.
template <auto Member>
constexpr auto required(std::string_view name) {
  return field<Member>(name, Field::Presence::required);
}

/// A number that the specification requires, but every runtime takes 0 if it is absent.
template <auto Member>
constexpr auto expected(std::string_view name) {
  return field<Member>(name, Field::Presence::expected);
}

struct Anything {
  template <class T>
  operator T() const;  // declared only
};
/// The number of members of an aggregate.
template <class T, class... A>
consteval std::size_t arity() {
  if constexpr (requires { T{A{}..., Anything{}}; })
    return arity<T, A..., Anything>();
  else
    return sizeof...(A);
}

/// The rows of a struct, in the order they are written.
template <class T, std::same_as<Row<T>>... R>
constexpr std::array<Field, sizeof...(R) + 1> table(Row<T> first, R... rest) {
  static_assert(sizeof...(R) + 1 == arity<T>(), "every member of the struct needs a row");
  static_assert(sizeof...(R) < 64, "read_struct tracks the members it has seen in 64 bits");
  return {first.field, rest.field...};
}

template <class E>
struct Word {
  std::string_view word;
  E value;
};
/// The words of an enum; does not compile unless they are in the order of the enumerators, from 0.
template <class E, std::size_t n>
consteval std::array<std::string_view, n> words(const Word<E> (&list)[n]) {
  std::array<std::string_view, n> out;
  for (std::size_t i = 0; i < n; ++i) {
    if (static_cast<std::size_t>(list[i].value) != i)
      throw "the words are not in the order of the enumerators";
    out[i] = list[i].word;
  }
  return out;
}
/// The word of an enumerator; empty for any other number.
template <Enum E>
constexpr std::string_view word_of(E value) {
  const auto i = static_cast<std::size_t>(value);
  return i < names<E>.size() ? names<E>[i] : std::string_view();
}

/// Reads a document that is an object. Its problems are collected without lines and columns.
void parse_struct(std::string_view text, void* object, std::span<const Field>, Collector&);
template <Struct T>
T parse(std::string_view text, Collector& problems) {
  T out{};
  parse_struct(text, &out, fields<T>, problems);
  return out;
}

/// Reads one of rt's own documents. The error lists all problems in one line.
template <Struct T>
Result<T> from_json(std::string_view text) {
  Collector found;
  T out = parse<T>(text, found);
  if (!found.empty()) return fail("{}", joined(std::move(found.problems()), "").text());
  return out;
}

/// A struct as a JSON document, without a trailing newline.
template <Struct T>
std::string to_json(const T& in, bool pretty) {
  Writer writer(pretty);
  write(writer, in);
  return std::move(writer).take();
}

}  // namespace rt::json
