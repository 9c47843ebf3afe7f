// What `rt __complete` answers, without a state directory.
#include "completion.h"

#include <sstream>

#include <catch2/catch.hpp>

namespace {

/// '' is an empty word.
std::string ask(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words{"__complete", "bash"};
  for (std::string word; stream >> word;) words.push_back(word == "''" ? "" : word);
  return rt::cli::candidates(words);
}

}  // namespace

TEST_CASE("commands come first, also behind global options") {
  CHECK(ask("cr").starts_with("create\t"));
  CHECK(ask("--root /r --debug resu").starts_with("resume\t"));
  CHECK(ask("__comp").empty());
}

TEST_CASE("values of options are completed in every spelling") {
  CHECK(ask("--log-format j") == "json\n");
  CHECK(ask("--log-format=j") == "--log-format=json\n");
  CHECK(ask("list --format = t") == "table\n");
  CHECK(ask("list --format =") == "table\njson\n");
  CHECK(ask("list -f t") == "table\n");
  CHECK(ask("list -qf t") == "table\n");
  CHECK(ask("update --cpu-idle ''") == "0\n1\n");
  CHECK(ask("create --bundle /s") == ":directories\n");
  CHECK(ask("create -pid-file ''") == ":files\n");
  CHECK(ask("--root = /r delete --fo").starts_with("--force\t"));
  CHECK(ask("exec --user ''").empty());
}

TEST_CASE("arguments are completed by their place") {
  CHECK(ask("mounts ''") == "add\nremove\n");
  CHECK(ask("mounts add web ''") == ":files\n");
  CHECK(ask("mounts add web file ''").empty());
  CHECK(ask("kill --all web HU") == "HUP\n");
  CHECK(ask("completion z") == "zsh\n");
  CHECK(ask("help sta").find("stats\t") != std::string::npos);
  CHECK(ask("explain RT030").starts_with("RT0301\t"));
  CHECK(ask("create ''").empty());
  CHECK(ask("exec web --").empty());
  CHECK(ask("").empty());
}
