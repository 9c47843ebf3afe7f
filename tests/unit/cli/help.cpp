// Help made from the table of commands.
#include "help.h"

#include <algorithm>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace rt::cli;  // NOLINT(google-build-using-namespace)

TEST_CASE("the general help names every command and every global option") {
  const std::string help = general_help();
  for (const Command& command : commands())
    CHECK(help.find("  " + std::string(command.name) + " ") != std::string::npos);
  for (const Option& option : global_options())
    CHECK(help.find("--" + std::string(option.name)) != std::string::npos);
}

TEST_CASE("the commands are in groups, each under its title once") {
  const std::string help = general_help();
  for (const Group group : {Group::lifecycle, Group::look, Group::change, Group::people}) {
    const std::string title = "\n" + std::string(title_of(group)) + ":\n";
    CHECK(help.find(title) != std::string::npos);
    CHECK(help.find(title) == help.rfind(title));
  }
}

TEST_CASE("the help of a command names its options and arguments") {
  const std::string help = help_for(*find_command("kill"));
  CHECK(help.find("Usage: rt [GLOBAL OPTIONS] kill [OPTIONS] ID [SIGNAL]\n") != std::string::npos);
  CHECK(help.find("  -a, --all  ") != std::string::npos);
  CHECK(help.find("Examples:\n  rt kill web") != std::string::npos);
  CHECK(find_command("nonsense") == nullptr);
}

TEST_CASE("no line of help is wider than a terminal reads well") {
  std::vector<std::string> pages{general_help()};
  for (const Command& command : commands()) pages.push_back(help_for(command));
  for (const std::string& help : pages)
    for (std::size_t start = 0, end = 0; (end = help.find('\n', start)) != std::string::npos;
         start = end + 1) {
      CAPTURE(help.substr(start, end - start));
      CHECK(end - start <= 80);
    }
}

TEST_CASE("within a command every name and letter is used once") {
  for (const Command& command : commands()) {
    std::set<std::string_view> names;
    std::set<char> letters;
    for (const Option& option : command.options) {
      CAPTURE(command.name, option.name);
      CHECK(names.insert(option.name).second);
      if (option.letter != 0) CHECK(letters.insert(option.letter).second);
    }
  }
}
