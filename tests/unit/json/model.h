// Structs to read and write in the tests of this room.
#pragma once

#include <fmt/format.h>

#include "rt/json/read.h"

namespace model {

enum class Color { red, green, dark_blue };

struct Part {
  std::string name = {};
  std::int32_t weight = 0;
  bool loose = false;
};

struct Thing {
  std::string title = {};
  bool big = false;
  bool counted = false;
  std::int16_t tiny = 0;
  std::uint8_t byte = 0;
  std::int64_t far = 0;
  std::uint64_t wide = 0;
  Color color = {};
  Part part = {};
  std::optional<Part> spare = {};
  std::optional<bool> maybe = {};
  std::vector<std::string> words = {};
  std::vector<Part> parts = {};
  std::map<std::string, Part> named = {};
  std::map<std::string, std::string> notes = {};
};

}  // namespace model

namespace rt::json {

template <>
inline constexpr auto names<model::Color> =
    words<model::Color>({{"red", model::Color::red},
                         {"green", model::Color::green},
                         {"dark blue", model::Color::dark_blue}});

// clang-format off: one line per member

template <>
inline constexpr auto fields<model::Part> = table(
    required<&model::Part::name>("name"),
    field<&model::Part::weight>("weight"),
    field<&model::Part::loose>("loose"));

template <>
inline constexpr auto fields<model::Thing> = table(
    required<&model::Thing::title>("title"),
    field<&model::Thing::big>("big"),
    required<&model::Thing::counted>("counted"),
    field<&model::Thing::tiny>("tiny"),
    field<&model::Thing::byte>("byte"),
    field<&model::Thing::far>("far"),
    field<&model::Thing::wide>("wide"),
    field<&model::Thing::color>("color"),
    field<&model::Thing::part>("part"),
    field<&model::Thing::spare>("spare"),
    field<&model::Thing::maybe>("maybe"),
    field<&model::Thing::words>("words"),
    field<&model::Thing::parts>("parts"),
    field<&model::Thing::named>("named"),
    field<&model::Thing::notes>("notes"));

// clang-format on

}  // namespace rt::json

namespace model {

/// "line:column pointer: message" of every problem, in order, with a newline between them.
inline std::string report(std::string_view text) {
  rt::json::Collector found;
  (void)rt::json::parse<Thing>(text, found);
  rt::json::locate(text, found.problems());
  std::string out;
  for (const rt::Problem& p : found.problems()) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{}:{} {}: {}", p.place.line, p.place.column, p.pointer, p.message);
  }
  return out;
}

/// The same for a thing that has one more member.
inline std::string report_of(std::string_view member) {
  return report(fmt::format(R"({{"title":"t","counted":true,{}}})", member));
}

}  // namespace model
