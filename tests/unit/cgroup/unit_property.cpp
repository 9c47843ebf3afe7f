// Unit properties in annotations, in the notation that engines write.
#include "rt/cgroup/settings/unit_property.h"

#include <catch2/catch.hpp>

using namespace rt;  // NOLINT(google-build-using-namespace)
using cgroup::UnitProperty;

namespace {

UnitProperty parse(std::string_view name, std::string_view text) {
  return cgroup::parse_unit_property(name, text).value();
}
UnitProperty parse(std::string_view text) { return parse("Name", text); }

std::string why_not(std::string_view name, std::string_view text) {
  const auto property = cgroup::parse_unit_property(name, text);
  REQUIRE_FALSE(property);
  return property.error().text();
}

template <class T>
bool is(const UnitProperty& property, std::string_view signature, const T& value) {
  return property.signature == signature && std::get<T>(property.value) == value;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("what engines write is read") {
  CHECK(is<std::uint64_t>(parse("uint64 30000000"), "t", 30000000));
  CHECK(is<std::string>(parse("'inactive-or-failed'"), "s", "inactive-or-failed"));
  CHECK(is<Strings>(parse("['crio.service']"), "as", {"crio.service"}));
  CHECK(is<bool>(parse("true"), "b", true));
  CHECK(is<std::int64_t>(parse("37"), "i", 37));
}

TEST_CASE("integers have their type and its range") {
  CHECK(is<std::uint64_t>(parse("byte 0xff"), "y", 255));
  CHECK(is<std::int64_t>(parse("int16 -32768"), "n", -32768));
  CHECK(is<std::int64_t>(parse("int64 -9223372036854775808"), "x", INT64_MIN));
  CHECK(is<std::uint64_t>(parse("uint64 18446744073709551615"), "t", UINT64_MAX));
  CHECK(is<std::int64_t>(parse("010"), "i", 8));
  CHECK(why_not("Name", "byte 256") == "256 is out of the range of byte");
  CHECK(why_not("Name", "2147483648") == "2147483648 is out of the range of int32");
  CHECK(why_not("Name", "uint32 -1") == "-1 is out of the range of uint32");
  CHECK(is<double>(parse("1.5"), "d", 1.5));
  CHECK(is<double>(parse("double 2"), "d", 2.0));
}

TEST_CASE("strings and lists of them") {
  CHECK(is<std::string>(parse(R"("a \"b\" \\ \n")"), "s", "a \"b\" \\ \n"));
  CHECK(is<Strings>(parse(R"([ 'a' , "b]" ])"), "as", {"a", "b]"}));
  CHECK(is<Strings>(parse("@as []"), "as", {}));
  CHECK(why_not("Name", "[]") == "an empty array needs its type: @as []");
  CHECK(why_not("Name", "['a' 'b']") == "a comma is missing between two strings");
  CHECK(why_not("Name", "[1]") == "an array may contain only strings");
  CHECK(why_not("Name", "'a") == "unterminated string");
  CHECK(why_not("Name", "'\\") == "unknown escape in a string");
}

TEST_CASE("times in seconds become microseconds") {
  const UnitProperty time = parse("TimeoutStopSec", "uint64 5");
  CHECK(time.name == "TimeoutStopUSec");
  CHECK(is<std::uint64_t>(time, "t", 5000000));
  CHECK(is<std::uint64_t>(parse("TimeoutStopSec", "1.5"), "t", 1500000));
  CHECK(parse("TimeoutStopUSec", "uint64 5").name == "TimeoutStopUSec");
  CHECK(why_not("TimeoutStopSec", "-1") == "a time in seconds must be a number from 0 up");
  CHECK(why_not("TimeoutStopSec", "'5'") == "a time in seconds must be a number from 0 up");
  CHECK(why_not("TimeoutStopSec", "uint64 18446744073709551615").contains("out of range"));
}

TEST_CASE("what is no property is refused") {
  CHECK(why_not("ab", "1") == "\"ab\" is not a valid systemd property name");
  CHECK(why_not("With-Dash", "1").contains("not a valid systemd property name"));
  CHECK(why_not("Name", "") == "the value is missing");
  CHECK(why_not("Name", "  ") == "the value is missing");
  CHECK(why_not("Name", "uint64") == "nothing is not a valid value");
  CHECK(why_not("Name", "maybe") == "maybe is not a valid value");
  CHECK(why_not("Name", "true false") == "unexpected text after the value: false");
  CHECK(why_not("Name", "@as") == "an array is missing after its type");
  CHECK(why_not("Name", "string 5") == "a string is missing");
}

TEST_CASE("the annotations that are properties are found") {
  const std::vector<UnitProperty> list =
      cgroup::unit_properties({{"a", "x"},
                               {"org.systemd.property.After", "['a.service']"},
                               {"org.systemd.property.KillSignal", "37"},
                               {"org.systemd.propertyX", "x"}})
          .value();
  REQUIRE(list.size() == 2);
  CHECK(list.at(1).name == "KillSignal");
  const auto bad = cgroup::unit_properties({{"org.systemd.property.After", "x"}});
  CHECK(bad.error().text() == "/annotations/org.systemd.property.After: x is not a valid value");
}
