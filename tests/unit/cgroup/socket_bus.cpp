// A bus that is played by the test, on a real socket. No test waits: deadlines have passed already
// where nothing comes.
#include <algorithm>
#include <array>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "rt/sys/fd.h"
#include "systemd/bus.h"

using namespace rt;          // NOLINT(google-build-using-namespace)
using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

using namespace std::string_literals;

const std::string accepted = "DATA\r\nOK 0123456789abcdef0123456789abcdef\r\n";

/// A message without a body: head, then "reply_serial" of the header.
std::string empty_reply(unsigned char serial) {
  return "l\x02\0\x01\0\0\0\0\x09\0\0\0\x08\0\0\0\x05\x01u\0"s + static_cast<char>(serial) +
         "\0\0\0"s;
}

class Server {
 public:
  Server() : listener_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    // An address of the kernel's choice.
    REQUIRE(::bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address),
                   sizeof(sa_family_t)) == 0);
    REQUIRE(::listen(listener_.get(), 1) == 0);
    socklen_t size = sizeof address;
    REQUIRE(::getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    name_.assign(&address.sun_path[1], size - offsetof(sockaddr_un, sun_path) - 1);
  }
  [[nodiscard]] std::string address() const { return "unix:abstract=" + name_; }
  void accept() {
    connection_ = sys::Fd(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    REQUIRE(connection_);
  }
  std::string received() const {
    std::array<char, 4096> buffer{};
    const ssize_t size = ::recv(connection_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  }
  void send(std::string_view bytes) const {
    REQUIRE(::send(connection_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(bytes.size()));
  }
  void close() { connection_ = sys::Fd(); }

 private:
  sys::Fd listener_;
  sys::Fd connection_;
  std::string name_;
};

Deadline soon() { return std::chrono::steady_clock::now() + std::chrono::seconds(20); }
Deadline past() { return std::chrono::steady_clock::now() - std::chrono::seconds(1); }

const BusCall call{.member = "GetUnit", .arguments = {"a.scope"s}};

/// Connected, with one call sent.
struct Conversation {
  Conversation() : bus(make_bus(server.address())) {
    REQUIRE(bus->connect(soon()).has_value());
    number = bus->send(call).value();
    server.accept();
  }
  Server server;
  std::unique_ptr<Bus> bus;
  std::uint64_t number = 0;
};

}  // namespace

TEST_CASE("authentication, greeting, subscription and the first call go out together") {
  const Conversation talk;
  const std::string sent = talk.server.received();
  CHECK(sent.starts_with("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\nl"s));
  for (const std::string_view member : {"Hello", "AddMatch", "JobRemoved", "GetUnit", "a.scope"})
    CHECK(sent.contains(member));
}

TEST_CASE("replies are found however they arrive") {
  const Conversation talk;
  for (const char c : accepted + empty_reply(1) + empty_reply(2)) talk.server.send({&c, 1});
  CHECK(talk.bus->receive(soon()).value()->answers == 1);
  const auto number = static_cast<unsigned char>(talk.number);
  talk.server.send(empty_reply(number) + empty_reply(number).substr(0, 10));
  CHECK(talk.bus->receive(soon()).value()->answers == 2);
  CHECK(talk.bus->receive(soon()).value()->answers == talk.number);
  CHECK_FALSE(talk.bus->receive(past()).value().has_value());
  talk.server.send(empty_reply(number).substr(10));
  CHECK(talk.bus->receive(soon()).value()->answers == talk.number);
}

TEST_CASE("a refusal, an end and nonsense are errors") {
  Conversation talk;
  const auto error = [&talk](std::string_view bytes) {
    talk.server.send(bytes);
    talk.server.close();
    const auto received = talk.bus->receive(soon());
    REQUIRE_FALSE(received.has_value());
    return received.error().err;
  };
  SECTION("refused") { CHECK(error("REJECTED EXTERNAL\r\n") == EACCES); }
  SECTION("no line") { CHECK(error(std::string(3000, 'x')) == EBADMSG); }
  SECTION("another protocol") { CHECK(error("HTTP/1.1 400 Bad Request\r\n") == EBADMSG); }
  SECTION("no message") { CHECK(error(accepted + std::string(64, 'x')) == EBADMSG); }
  SECTION("the end") { CHECK(error(accepted) == ECONNRESET); }
}

TEST_CASE("of several addresses the first that works is used") {
  Server server;
  const std::string escaped =
      "unix:abstract=%" + fmt::format("{:02x}", server.address()[14]) + server.address().substr(15);
  for (const std::string& address :
       {"unix:path=/no/such/socket;" + server.address(), "tcp:host=::1,port=1;" + server.address(),
        server.address() + ",guid=0123", escaped}) {
    const std::unique_ptr<Bus> bus = make_bus(address);
    CHECK(bus->connect(soon()).has_value());
    server.accept();
  }
}

TEST_CASE("an address that leads nowhere is an error") {
  const auto error = [](const std::string& address) {
    return make_bus(address)->connect(soon()).error().err;
  };
  CHECK(error("unix:path=/no/such/socket") == ENOENT);
  CHECK(error("tcp:host=::1,port=1") == EPROTONOSUPPORT);
  CHECK(error("") == EPROTONOSUPPORT);
}

TEST_CASE("a bus that does not accept connections is given up at the deadline") {
  const Server server;
  std::vector<std::unique_ptr<Bus>> waiting;
  Result<> connected{};
  for (int i = 0; i < 10 && connected; ++i)
    connected = waiting.emplace_back(make_bus(server.address()))->connect(past());
  REQUIRE_FALSE(connected.has_value());
  CHECK(connected.error().err == ETIMEDOUT);
}
