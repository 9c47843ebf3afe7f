// Small random changes to good documents, and processes to read the results in.
#include "mutations.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string_view>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace {

using Documents = std::vector<std::string>;

constexpr auto values = std::to_array<std::string_view>({"0",
                                                         "-0",
                                                         "-1",
                                                         "1",
                                                         "1.5",
                                                         "1e400",
                                                         "007",
                                                         "2147483648",
                                                         "4294967295",
                                                         "4294967296",
                                                         "9223372036854775807",
                                                         "-9223372036854775808",
                                                         "9223372036854775808",
                                                         "18446744073709551615",
                                                         "18446744073709551616",
                                                         "true",
                                                         "false",
                                                         "null",
                                                         "{}",
                                                         "[]",
                                                         "[[]]",
                                                         "[null]",
                                                         R"("")",
                                                         R"("/")",
                                                         R"("..")",
                                                         R"("/..")",
                                                         R"("a/../b")",
                                                         R"("//a//")",
                                                         R"("\u0000")",
                                                         R"("a\u0000b")",
                                                         R"("\ud800")",
                                                         R"("\n")",
                                                         R"("%s%n")",
                                                         "\"\xff\xfe\"",
                                                         R"("0-")",
                                                         R"("0-4294967295")",
                                                         R"("-")",
                                                         R"("=")",
                                                         R"("a=b")",
                                                         R"("a:b:c")",
                                                         R"("size=")",
                                                         R"("rro,,ro")",
                                                         R"("SIGKILL")",
                                                         R"("host")"});

class Mutator {
 public:
  Mutator(const Documents& documents, std::uint32_t number)
      : documents_(documents), random_(number) {}

  std::string make() {
    std::string text = any(documents_);
    for (std::size_t changes = 1 + below(2); changes > 0; changes--) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  const std::string& any(const Documents& from) { return from.at(below(from.size())); }

  struct Range {
    std::size_t begin, size;
  };
  /// Some value of a JSON text, as far as it is one: from a place after ':', ',' or '['.
  Range some_value(const std::string& text) {
    const std::size_t found = text.find_first_of(":[,", below(text.size()));
    if (found == std::string::npos) return {text.size(), 0};
    const std::size_t begin = text.find_first_not_of(" \n\t", found + 1);
    if (begin == std::string::npos) return {text.size(), 0};
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = begin; i < text.size(); i++) {
      const char c = text[i];
      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '{' || c == '['))
        depth++;
      else if (!quoted && (c == '}' || c == ']' || c == ',') && (c == ',' ? depth : depth--) == 0)
        return {begin, i - begin};
    }
    return {begin, text.size() - begin};
  }

  void change(std::string& text) {
    const std::size_t at = below(text.size());
    const Range value = some_value(text);
    switch (below(10)) {
      case 0: text.insert(at, 1, static_cast<char>(random_())); break;
      case 1: text.erase(at, 1 + below(8)); break;
      case 2: text.resize(at); break;
      case 3: text.erase(value.begin, value.size); break;
      case 4: text.insert(value.begin, text.substr(value.begin, value.size) + ","); break;
      case 5: text.replace(value.begin, value.size, long_value()); break;
      case 6: {
        const std::string& other = any(documents_);
        const Range taken = some_value(other);
        text.replace(value.begin, value.size, other, taken.begin, taken.size);
        break;
      }
      default: text.replace(value.begin, value.size, values.at(below(values.size()))); break;
    }
  }

  std::string long_value() {
    const std::size_t length = 1U << below(18);
    switch (below(4)) {
      case 0: return std::string(length, '[');
      case 1: return '"' + std::string(length, 'x') + '"';
      case 2: return std::string(length, '9');
      default: {
        std::string list = "[";
        for (std::size_t i = 0; i < length; i += 16) list += "\"a/b\",{},";
        return list + "0]";
      }
    }
  }

  const Documents& documents_;
  std::minstd_rand random_;
};

/// In a process of its own, which ends when it takes long.
bool survives(std::uint32_t first, std::uint32_t end, const Documents& documents,
              const std::function<void(const std::string&)>& read) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
#ifndef __SANITIZE_ADDRESS__
    const rlimit memory{.rlim_cur = 512U << 20U, .rlim_max = 512U << 20U};
    ::setrlimit(RLIMIT_AS, &memory);
#endif
    for (std::uint32_t number = first; number < end; number++) {
      ::alarm(60);
      read(Mutator(documents, number).make());
    }
    ::_exit(0);
  }
  int status = 0;
  return ::waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace

bool withstands_mutations(const Documents& documents, std::uint32_t count,
                          const std::function<void(const std::string&)>& read) {
  constexpr std::uint32_t batch = 500;
  for (std::uint32_t first = 0; first < count; first += batch) {
    const std::uint32_t end = std::min(first + batch, count);
    if (survives(first, end, documents, read)) continue;
    std::uint32_t number = first;
    while (number < end && survives(number, number + 1, documents, read)) number++;
    const std::string file = fmt::format("mutation-{}.json", number);
    std::ofstream(file, std::ios::binary) << Mutator(documents, number).make();
    fmt::print("mutation {} is not read to the end: {}\n", number, file);
    return false;
  }
  fmt::print("{} mutations\n", count);
  return true;
}
