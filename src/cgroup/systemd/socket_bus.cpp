// A connection to a D-Bus daemon. Authentication, Hello and the subscription go out together with
// the first call, so they add no round trip. There is one wait, always with a deadline.
#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <utility>

#include <poll.h>

#include "bus.h"
#include "message.h"
#include "rt/base/text.h"
#include "rt/sys/socket.h"
#include "rt/sys/wait.h"

namespace rt::cgroup {
namespace {

using namespace std::string_view_literals;

/// The identity is empty: the bus takes it from the socket, and in a user namespace it differs from
/// what we see.
constexpr std::string_view authentication = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"sv;
constexpr std::string_view line_end = "\r\n";

BusCall call_of_bus(std::string member) {
  return {.member = std::move(member),
          .interface = "org.freedesktop.DBus",
          .path = "/org/freedesktop/DBus",
          .destination = "org.freedesktop.DBus"};
}

std::unexpected<Failure> broken(int err, std::string_view what) {
  return fail(Error{.err = err, .message = std::string(what)});
}

/// Undoes the percent-encoding of a value in an address.
std::string decoded(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string_view digits = value[i] == '%' ? value.substr(i + 1, 2) : "";
    unsigned char byte = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), byte, 16);
    const bool is_escape = digits.size() == 2 && end == digits.end() && error == std::errc();
    out += is_escape ? static_cast<char>(byte) : value[i];
    if (is_escape) i += digits.size();
  }
  return out;
}

/// The socket of "unix:path=..." or "unix:abstract=...", the latter with "@" in front. Empty for
/// other transports.
std::string socket_of(std::string_view address) {
  constexpr std::string_view transport = "unix:";
  if (!address.starts_with(transport)) return "";
  for (const std::string_view pair : split(address.substr(transport.size()), ',')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view key = pair.substr(0, equals);
    if (key == "path") return decoded(pair.substr(equals + 1));
    if (key == "abstract") return "@" + decoded(pair.substr(equals + 1));
  }
  return "";
}

/// Whether a termination signal is pending: they are blocked and read elsewhere.
bool is_told_to_end() {
  sigset_t pending;
  if (::sigpending(&pending) < 0) return false;
  return std::ranges::any_of(std::array{SIGINT, SIGTERM, SIGHUP, SIGQUIT}, [&pending](int signal) {
    return ::sigismember(&pending, signal) == 1;
  });
}

class SocketBus final : public Bus {
 public:
  explicit SocketBus(std::string address) : address_(std::move(address)) {}

  void disconnect() override { socket_ = sys::Fd(); }

  Result<> connect(Deadline deadline) override {
    socket_ = TRY(open_socket(deadline));
    incoming_.clear();
    outgoing_ = authentication;
    authenticated_ = false;
    serial_ = 0;
    hello_ = TRY(queue(call_of_bus("Hello")));
    BusCall subscription = call_of_bus("AddMatch");
    subscription.arguments = {std::string(
        "type='signal',sender='org.freedesktop.systemd1',path='/org/freedesktop/systemd1',"
        "interface='org.freedesktop.systemd1.Manager',member='JobRemoved'")};
    // Its reply does not matter: if it fails, no end of a job will arrive.
    (void)TRY(queue(subscription));
    return {};
  }

  Result<std::uint64_t> send(const BusCall& call) override {
    if (!socket_) return broken(ENOTCONN, "send");
    const std::uint64_t number = TRY(queue(call));
    TRY(flush());
    return number;
  }

  Result<std::optional<BusMessage>> receive(Deadline deadline) override {
    if (!socket_) return broken(ENOTCONN, "receive");
    for (;;) {
      while (const std::optional<std::string> bytes = TRY(take_message())) {
        std::optional<BusMessage> message = TRY(decode(*bytes));
        if (!message) continue;
        if (message->answers == hello_ && !message->error.empty())
          return broken(0, fmt::format("the bus refuses the connection: {} ({})", message->text,
                                       message->error));
        return message;
      }
      TRY(flush());
      if (!TRY(wait(deadline))) return std::optional<BusMessage>();
      TRY(fill());
    }
  }

 private:
  /// How long to wait before looking for signals again.
  static Deadline next_look(Deadline deadline) {
    constexpr std::chrono::milliseconds longest{200};
    return std::min(deadline, std::chrono::steady_clock::now() + longest);
  }

  /// Fails once on a termination signal; later calls, which undo things, may take their time.
  Result<> look_for_signals() {
    if (interrupted_ || !is_told_to_end()) return {};
    interrupted_ = true;
    return fail("interrupted by a signal");
  }

  Result<sys::Fd> connect_until(const std::string& socket, Deadline deadline) {
    for (;;) {
      Result<sys::Fd> connection = sys::connect_stream(socket, next_look(deadline));
      const bool again = !connection && connection.error().err == ETIMEDOUT &&
                         std::chrono::steady_clock::now() < deadline;
      if (!again) return connection;
      TRY(look_for_signals());
    }
  }

  /// Connects to the first of the addresses that works.
  Result<sys::Fd> open_socket(Deadline deadline) {
    Error why{.err = EPROTONOSUPPORT, .message = "not an address of a Unix socket"};
    for (const std::string_view address : split(address_, ';')) {
      const std::string socket = socket_of(address);
      if (socket.empty()) continue;
      Result<sys::Fd> connection = connect_until(socket, deadline);
      if (connection) return connection;
      why = std::move(connection).error();
      if (why.err != 0) why.message = why.err == ETIMEDOUT ? "no answer" : "connect";
      if (why.err == ETIMEDOUT || interrupted_) break;
    }
    return fail(std::move(why));
  }

  Result<std::uint64_t> queue(const BusCall& call) {
    outgoing_ += TRY(encode(call, ++serial_));
    return serial_;
  }

  /// Sends as much as the socket takes now.
  Result<> flush() {
    if (outgoing_.empty()) return {};
    const std::size_t sent = TRY(sys::send_some(socket_.get(), outgoing_));
    outgoing_.erase(0, sent);
    return {};
  }

  /// Reads what has arrived.
  Result<> fill() {
    std::array<char, 4096> buffer;  // NOLINT(*-member-init): recv() fills what is used
    const std::optional<std::size_t> size = TRY(sys::receive_some(socket_.get(), buffer));
    if (size == 0) return broken(ECONNRESET, "receive");
    if (size) incoming_.append(buffer.data(), *size);
    return {};
  }

  /// False at the deadline.
  Result<bool> wait(Deadline deadline) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    const short also = outgoing_.empty() ? 0 : POLLOUT;
    pollfd ready{.fd = socket_.get(), .events = static_cast<short>(POLLIN | also), .revents = 0};
    (void)TRY(sys::wait_for_any({&ready, 1}, next_look(deadline)));
    TRY(look_for_signals());
    return true;
  }

  /// The next complete message, if it has arrived.
  Result<std::optional<std::string>> take_message() {
    while (!authenticated_)
      if (!TRY(take_line())) return std::nullopt;
    if (incoming_.size() < head_size) return std::nullopt;
    const std::size_t size = TRY(message_size(std::string_view(incoming_).substr(0, head_size)));
    if (incoming_.size() < size) return std::nullopt;
    std::string message = incoming_.substr(0, size);
    incoming_.erase(0, size);
    return message;
  }

  /// Reads a line of the authentication's answer; false if none is complete.
  Result<bool> take_line() {
    constexpr std::size_t longest = 1024;
    const std::size_t end = incoming_.find(line_end);
    if (end == std::string::npos && incoming_.size() < longest) return false;
    const std::string line = incoming_.substr(0, end);
    incoming_.erase(0, end == std::string::npos ? end : end + line_end.size());
    if (line.starts_with("REJECTED")) return broken(EACCES, "authentication");
    authenticated_ = line.starts_with("OK");
    if (!authenticated_ && !line.starts_with("DATA")) return broken(EBADMSG, "authentication");
    return true;
  }

  std::string address_;
  sys::Fd socket_;
  std::string incoming_;
  std::string outgoing_;
  bool authenticated_ = false;
  std::uint32_t serial_ = 0;
  std::uint64_t hello_ = 0;
  bool interrupted_ = false;
};

}  // namespace

std::unique_ptr<Bus> make_bus(const std::string& address) {
  return std::make_unique<SocketBus>(address);
}

}  // namespace rt::cgroup
