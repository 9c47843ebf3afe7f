// The table of network interfaces in /proc/PID/net/dev.
#include "interfaces.h"

#include "rt/base/text.h"

namespace rt::observe {

std::vector<Interface> parse_interfaces(std::string_view text) {
  std::vector<Interface> interfaces;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t colon = line.rfind(':');  // a name may have one
    if (colon == std::string_view::npos) continue;
    std::vector<std::uint64_t> numbers;
    for (const std::string_view word : split(line.substr(colon + 1), ' '))
      if (const auto number = parse_unsigned(word)) numbers.push_back(*number);
    // Eight columns for receiving, eight for sending.
    constexpr std::size_t sent = 8, columns = 16;
    if (numbers.size() < columns) continue;
    const auto counters = [&numbers](std::size_t first) {
      return Interface::Counters{.bytes = numbers[first],
                                 .packets = numbers[first + 1],
                                 .errors = numbers[first + 2],
                                 .dropped = numbers[first + 3]};
    };
    interfaces.push_back({.name = std::string(trim(line.substr(0, colon))),
                          .received = counters(0),
                          .sent = counters(sent)});
  }
  return interfaces;
}

}  // namespace rt::observe
