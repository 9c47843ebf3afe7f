#include "rt/sys/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "rt/sys/socket.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("a file is replaced as a whole, and nothing stays beside it") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const sys::Fd fd = sys::open_at(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY).value();
  REQUIRE(sys::replace_file_at(fd.get(), "file", "a long first text", 0600));
  REQUIRE(sys::replace_file_at(fd.get(), "file", "second", 0600));
  CHECK(sys::read_file_at(fd.get(), "file").value() == "second");
  CHECK(sys::list_directory(fd.get(), ".").value() == std::vector<std::string>{"file"});
  CHECK_FALSE(sys::read_file_at(fd.get(), "file", 3));
  REQUIRE(sys::unlink_at(fd.get(), "file"));
  REQUIRE(sys::unlink_at(AT_FDCWD, directory, AT_REMOVEDIR));
}

TEST_CASE("a lookup beneath a directory cannot leave it") {
  const sys::Fd proc = sys::open_proc().value();
  CHECK(sys::open_beneath(proc.get(), "meminfo", O_RDONLY));
  for (const char* path : {"../etc", "/etc", "self/cwd", "self/root/etc"}) {
    INFO(path);
    CHECK_FALSE(sys::open_beneath(proc.get(), path, O_PATH));
  }
}

TEST_CASE("every open is close-on-exec") {
  const sys::Fd fd = sys::open_at(AT_FDCWD, "/", O_PATH).value();
  CHECK((::fcntl(fd.get(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("a packet arrives whole, with its descriptor, and the end is told") {
  auto [one, two] = sys::packet_pair().value();
  REQUIRE(sys::send_packet(one.get(), "hello", std::array{STDIN_FILENO, STDOUT_FILENO}));
  REQUIRE(sys::send_packet(one.get(), "again"));
  sys::Packet packet = sys::receive_packet(two.get()).value();
  CHECK(packet.data == "hello");
  CHECK(packet.fds.size() == 2);
  packet = sys::receive_packet(two.get()).value();
  CHECK(packet.data == "again");
  CHECK(packet.fds.empty());
  one = sys::Fd();
  CHECK(sys::receive_packet(two.get()).value().closed);
}
