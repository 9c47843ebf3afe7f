// Reading, replacing and listing files.
#include "rt/sys/file.h"

#include <algorithm>
#include <array>
#include <filesystem>

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

TEST_CASE("a link that was planted beside a file is not written through") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const sys::Fd fd = sys::open_at(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY).value();
  REQUIRE(sys::replace_file_at(fd.get(), "canary", "alive", 0600));
  const std::string beside = directory + "/.file." + std::to_string(::getpid());
  REQUIRE(::symlink("canary", beside.c_str()) == 0);
  REQUIRE(sys::replace_file_at(fd.get(), "file", "text", 0600));
  CHECK(sys::read_file_at(fd.get(), "canary").value() == "alive");
  CHECK(sys::read_file_at(fd.get(), "file").value() == "text");
  std::filesystem::remove_all(directory);
}

TEST_CASE("what is longer than one read is read whole, and a limit holds to the byte") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const sys::Fd fd = sys::open_at(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY).value();
  for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 8192U, 10000U}) {
    CAPTURE(size);
    const std::string text(size, 'x');
    REQUIRE(sys::replace_file_at(fd.get(), "file", text, 0600));
    CHECK(sys::read_file_at(fd.get(), "file", size).value() == text);
    CHECK(sys::read_whole_at(fd.get(), "file", size).value() == text);
    if (size > 0) {
      CHECK_FALSE(sys::read_file_at(fd.get(), "file", size - 1));
      CHECK_FALSE(sys::read_whole_at(fd.get(), "file", size - 1));
    }
  }
  REQUIRE(sys::unlink_at(fd.get(), "file"));
  REQUIRE(sys::unlink_at(AT_FDCWD, directory, AT_REMOVEDIR));
}

TEST_CASE("a short read is the end only of what comes whole") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC | O_DIRECT) == 0);  // each write is a packet
  const sys::Fd from(ends[0]);
  sys::Fd to(ends[1]);
  for (const std::string_view part : {"one", "two", "three"})
    REQUIRE(::write(to.get(), part.data(), part.size()) == static_cast<ssize_t>(part.size()));
  to = sys::Fd();
  CHECK(sys::read_whole(from.get()).value() == "one");
  CHECK(sys::read_all(from.get()).value() == "twothree");
}

TEST_CASE("a directory of many long names is listed whole") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const sys::Fd fd = sys::open_at(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY).value();
  std::vector<std::string> names;
  for (int i = 100; i < 200; ++i) names.push_back(std::string(250, 'n') + std::to_string(i));
  for (const std::string& name : names) REQUIRE(sys::mkdir_at(fd.get(), name, 0700));
  std::vector<std::string> listed = sys::list_directory(fd.get(), ".").value();
  std::ranges::sort(listed);
  CHECK(listed == names);
  for (const std::string& name : names) REQUIRE(sys::unlink_at(fd.get(), name, AT_REMOVEDIR));
  REQUIRE(sys::unlink_at(AT_FDCWD, directory, AT_REMOVEDIR));
}

TEST_CASE("a directory that has been removed since it was opened is empty") {
  std::string directory = "/tmp/rt-unit.XXXXXX";
  REQUIRE(::mkdtemp(directory.data()) != nullptr);
  const sys::Fd fd = sys::open_at(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY).value();
  REQUIRE(sys::unlink_at(AT_FDCWD, directory, AT_REMOVEDIR));
  CHECK(sys::list_directory(fd.get(), ".").value().empty());
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
