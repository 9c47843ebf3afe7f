// Home directories from the text of a passwd file.
#include "passwd.h"

#include <catch2/catch.hpp>

using rt::init::home_in;

TEST_CASE("the home directory is that of the uid, else the root") {
  constexpr std::string_view passwd =
      "root:x:0:0:root:/root:/bin/sh\n"
      "1000:x:0:0::/evil:/bin/sh\n"
      "user:x:1000:1000:,,,:/home/user:/bin/sh\n"
      "short:x:1001\n"
      "relative:x:1002:1002::home:/bin/sh\n"
      "wrapped:x:4294968296:0::/wrapped:/bin/sh";
  CHECK(home_in(passwd, 0) == "/root");
  CHECK(home_in(passwd, 1000) == "/home/user");
  CHECK(home_in(passwd, 1001) == "/");
  CHECK(home_in(passwd, 1002) == "/");
  CHECK(home_in(passwd, 77) == "/");
  CHECK(home_in("", 0) == "/");
}
