// D-Bus through libsystemd, loaded on demand: linking it would slow every start, and a host without
// systemd does not have it. The functions are declared here, not taken from <systemd/sd-bus.h>, so
// that building needs no headers; their ABI has not changed since version 221.
// One loop and one deadline for everything: sd_bus_call() has its own timeouts and may wait up to
// 90 seconds for a silent bus.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <utility>

#include <poll.h>

#include <dlfcn.h>

#include "bus.h"
#include "rt/base/undo.h"
#include "rt/cgroup/cgroup.h"

extern "C" {
struct sd_bus;
struct sd_bus_message;
struct sd_bus_error {  // NOLINT(readability-identifier-naming): the library's name
  const char* name;
  const char* message;
  int need_free;
};
}

namespace rt::cgroup {
namespace {

/// The functions that we use, each under its own name.
struct Library {
  int (*sd_bus_new)(sd_bus**) = nullptr;
  int (*sd_bus_set_address)(sd_bus*, const char*) = nullptr;
  int (*sd_bus_set_bus_client)(sd_bus*, int) = nullptr;
  int (*sd_bus_start)(sd_bus*) = nullptr;
  int (*sd_bus_is_ready)(sd_bus*) = nullptr;
  int (*sd_bus_get_fd)(sd_bus*) = nullptr;
  int (*sd_bus_get_events)(sd_bus*) = nullptr;
  int (*sd_bus_process)(sd_bus*, sd_bus_message**) = nullptr;
  int (*sd_bus_send)(sd_bus*, sd_bus_message*, std::uint64_t*) = nullptr;
  void (*sd_bus_close)(sd_bus*) = nullptr;
  sd_bus* (*sd_bus_unref)(sd_bus*) = nullptr;
  int (*sd_bus_message_new_method_call)(sd_bus*, sd_bus_message**, const char*, const char*,
                                        const char*, const char*) = nullptr;
  int (*sd_bus_message_append_basic)(sd_bus_message*, char, const void*) = nullptr;
  int (*sd_bus_message_append_array)(sd_bus_message*, char, const void*, std::size_t) = nullptr;
  int (*sd_bus_message_open_container)(sd_bus_message*, char, const char*) = nullptr;
  int (*sd_bus_message_close_container)(sd_bus_message*) = nullptr;
  int (*sd_bus_message_get_reply_cookie)(sd_bus_message*, std::uint64_t*) = nullptr;
  const sd_bus_error* (*sd_bus_message_get_error)(sd_bus_message*) = nullptr;
  int (*sd_bus_message_is_signal)(sd_bus_message*, const char*, const char*) = nullptr;
  int (*sd_bus_message_peek_type)(sd_bus_message*, char*, const char**) = nullptr;
  int (*sd_bus_message_enter_container)(sd_bus_message*, char, const char*) = nullptr;
  int (*sd_bus_message_read_basic)(sd_bus_message*, char, void*) = nullptr;
  sd_bus_message* (*sd_bus_message_unref)(sd_bus_message*) = nullptr;
};

template <class Function>
bool find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(handle, name));
  return function != nullptr;
}

Result<const Library*> load_library() {
  static Library library;
  static bool loaded = false;
  if (loaded) return &library;
  void* const handle = ::dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    const char* const why = ::dlerror();
    const bool missing = why != nullptr && std::strstr(why, "No such file") != nullptr;
    return fail("libsystemd.so.0 {}", missing ? "is not installed" : "cannot be loaded");
  }
#define RT_FIND(name) find(handle, #name, library.name)
  loaded = RT_FIND(sd_bus_new) && RT_FIND(sd_bus_set_address) && RT_FIND(sd_bus_set_bus_client) &&
           RT_FIND(sd_bus_start) && RT_FIND(sd_bus_is_ready) && RT_FIND(sd_bus_get_fd) &&
           RT_FIND(sd_bus_get_events) && RT_FIND(sd_bus_process) && RT_FIND(sd_bus_send) &&
           RT_FIND(sd_bus_close) && RT_FIND(sd_bus_unref) &&
           RT_FIND(sd_bus_message_new_method_call) && RT_FIND(sd_bus_message_append_basic) &&
           RT_FIND(sd_bus_message_append_array) && RT_FIND(sd_bus_message_open_container) &&
           RT_FIND(sd_bus_message_close_container) && RT_FIND(sd_bus_message_get_reply_cookie) &&
           RT_FIND(sd_bus_message_get_error) && RT_FIND(sd_bus_message_is_signal) &&
           RT_FIND(sd_bus_message_peek_type) && RT_FIND(sd_bus_message_enter_container) &&
           RT_FIND(sd_bus_message_read_basic) && RT_FIND(sd_bus_message_unref);
#undef RT_FIND
  if (!loaded) return fail("libsystemd.so.0 is too old: it lacks functions of version 240");
  return &library;
}

std::unexpected<Failure> fail_with(int negative, std::string_view function) {
  return fail(Error{.err = -negative, .message = std::string(function)});
}

/// Builds a message; keeps the first error.
class Builder {
 public:
  Builder(const Library& library, sd_bus_message* message) : lib_(library), message_(message) {}

  void text(const std::string& value) { basic('s', value.c_str()); }
  void flag(bool value) {
    const int number = value ? 1 : 0;
    basic('b', &number);
  }
  void basic(char type, const void* value) {
    note(lib_.sd_bus_message_append_basic(message_, type, value));
  }
  void array(char type, const void* data, std::size_t bytes) {
    note(lib_.sd_bus_message_append_array(message_, type, data, bytes));
  }
  void open(char type, const char* contents) {
    note(lib_.sd_bus_message_open_container(message_, type, contents));
  }
  void close() { note(lib_.sd_bus_message_close_container(message_)); }
  [[nodiscard]] int status() const { return status_; }

 private:
  void note(int result) {
    if (status_ >= 0 && result < 0) status_ = result;
  }
  const Library& lib_;
  sd_bus_message* message_;
  int status_ = 0;
};

void add_number(Builder& out, char type, std::uint64_t value) {
  const auto byte = static_cast<std::uint8_t>(value);
  const auto small = static_cast<std::uint16_t>(value);
  const auto word = static_cast<std::uint32_t>(value);
  switch (type) {
    case 'y': return out.basic(type, &byte);
    case 'n':
    case 'q': return out.basic(type, &small);
    case 'i':
    case 'u': return out.basic(type, &word);
    default: return out.basic(type, &value);
  }
}

struct ValueWriter {
  Builder& out;
  char type;
  void operator()(bool v) const { out.flag(v); }
  void operator()(std::int64_t v) const { add_number(out, type, static_cast<std::uint64_t>(v)); }
  void operator()(std::uint64_t v) const { add_number(out, type, v); }
  void operator()(double v) const { out.basic('d', &v); }
  void operator()(const std::string& v) const { out.text(v); }
  void operator()(const std::vector<std::string>& v) const {
    out.open('a', "s");
    for (const std::string& text : v) out.text(text);
    out.close();
  }
  void operator()(const std::vector<std::pair<std::string, std::string>>& v) const {
    out.open('a', "(ss)");
    for (const auto& [first, second] : v) {
      out.open('r', "ss");
      out.text(first);
      out.text(second);
      out.close();
    }
    out.close();
  }
  void operator()(const std::vector<std::uint8_t>& v) const { out.array('y', v.data(), v.size()); }
  void operator()(const std::vector<std::uint32_t>& v) const {
    out.array('u', v.data(), v.size() * sizeof(std::uint32_t));
  }
};

struct ArgumentWriter {
  Builder& out;
  void operator()(const std::string& v) const { out.text(v); }
  void operator()(bool v) const { out.flag(v); }
  void operator()(std::int32_t v) const { out.basic('i', &v); }
  void operator()(std::uint32_t v) const { out.basic('u', &v); }
  void operator()(const std::vector<std::uint32_t>& v) const {
    out.array('u', v.data(), v.size() * sizeof(std::uint32_t));
  }
};

int write_call(Builder out, const BusCall& call) {
  for (const BusCall::Argument& argument : call.arguments)
    std::visit(ArgumentWriter{out}, argument);
  if (call.properties) {
    out.open('a', "(sv)");
    for (const UnitProperty& property : *call.properties) {
      out.open('r', "sv");
      out.text(property.name);
      out.open('v', property.signature.c_str());
      std::visit(ValueWriter{out, property.signature[0]}, property.value);
      out.close();
      out.close();
    }
    out.close();
  }
  if (call.auxiliary) {
    out.open('a', "(sa(sv))");
    out.close();
  }
  return out.status();
}

/// Whether a termination signal is pending: they are blocked and read elsewhere.
bool is_told_to_end() {
  sigset_t pending;
  if (::sigpending(&pending) < 0) return false;
  return std::ranges::any_of(std::array{SIGINT, SIGTERM, SIGHUP, SIGQUIT}, [&pending](int signal) {
    return ::sigismember(&pending, signal) == 1;
  });
}

class SdBus final : public Bus {
 public:
  explicit SdBus(std::string address) : address_(std::move(address)) {}
  SdBus(const SdBus&) = delete;
  SdBus& operator=(const SdBus&) = delete;
  ~SdBus() override { close(); }

  void disconnect() override { close(); }

  Result<> connect(Deadline deadline) override {
    close();
    lib_ = TRY(load_library());
    if (const int r = lib_->sd_bus_new(&bus_); r < 0) return fail_with(r, "sd_bus_new");
    // Authenticate as ourselves: the bus takes our credentials from the socket, and sees the owner
    // of a user namespace where we see root.
    if (const int r = lib_->sd_bus_set_address(bus_, address_.c_str()); r < 0)
      return fail_with(r, "the address");
    if (const int r = lib_->sd_bus_set_bus_client(bus_, 1); r < 0)
      return fail_with(r, "sd_bus_set_bus_client");
    if (const int r = lib_->sd_bus_start(bus_); r < 0) return fail_with(r, "connect");
    while (lib_->sd_bus_is_ready(bus_) <= 0) {
      const int r = lib_->sd_bus_process(bus_, nullptr);
      if (r < 0) return fail_with(r, "connect");
      if (r == 0 && !TRY(wait(deadline)))
        return fail(Error{.err = ETIMEDOUT, .message = "no answer"});
    }
    // Before any job is requested. The reply does not matter: if this fails, no end of a job will
    // arrive.
    (void)TRY(send({.member = "AddMatch",
                    .interface = "org.freedesktop.DBus",
                    .path = "/org/freedesktop/DBus",
                    .destination = "org.freedesktop.DBus",
                    .arguments = {std::string(
                        "type='signal',sender='org.freedesktop.systemd1',"
                        "path='/org/freedesktop/systemd1',"
                        "interface='org.freedesktop.systemd1.Manager',member='JobRemoved'")}}));
    return {};
  }

  Result<std::uint64_t> send(const BusCall& call) override {
    if (bus_ == nullptr) return fail_with(-ENOTCONN, "send");
    sd_bus_message* message = nullptr;
    const Undo unref([&] { lib_->sd_bus_message_unref(message); });
    int r = lib_->sd_bus_message_new_method_call(bus_, &message, call.destination.c_str(),
                                                 call.path.c_str(), call.interface.c_str(),
                                                 call.member.c_str());
    if (r >= 0) r = write_call(Builder(*lib_, message), call);
    std::uint64_t cookie = 0;
    if (r >= 0) r = lib_->sd_bus_send(bus_, message, &cookie);
    if (r < 0) return fail_with(r, "send");
    return cookie;
  }

  Result<std::optional<BusMessage>> receive(Deadline deadline) override {
    if (bus_ == nullptr) return fail_with(-ENOTCONN, "receive");
    for (;;) {
      sd_bus_message* message = nullptr;
      const Undo unref([&] { lib_->sd_bus_message_unref(message); });
      const int r = lib_->sd_bus_process(bus_, &message);
      if (r < 0) return fail_with(r, "receive");
      if (message != nullptr)
        if (std::optional<BusMessage> read = read_message(message)) return read;
      if (r == 0 && !TRY(wait(deadline))) return std::optional<BusMessage>();
    }
  }

 private:
  void close() {
    if (bus_ == nullptr) return;
    lib_->sd_bus_close(bus_);
    lib_->sd_bus_unref(bus_);
    bus_ = nullptr;
  }

  /// False at the deadline. Fails once on a termination signal; later calls, which undo things, may
  /// take their time.
  Result<bool> wait(Deadline deadline) {
    constexpr int longest_ms = 200;
    const int fd = lib_->sd_bus_get_fd(bus_);
    const int events = lib_->sd_bus_get_events(bus_);
    if (fd < 0 || events < 0) return fail_with(-ECONNRESET, "poll");
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    if (left <= 0) return false;
    pollfd ready{.fd = fd, .events = static_cast<short>(events), .revents = 0};
    const int time = static_cast<int>(std::min<decltype(left)>(left, longest_ms));
    if (::poll(&ready, 1, time) < 0 && errno != EINTR) return fail_errno("poll", "");
    if (!interrupted_ && is_told_to_end()) {
      interrupted_ = true;
      return fail("interrupted by a signal");
    }
    return true;
  }

  std::string read_text(sd_bus_message* message) const {
    char type = 0;
    const char* contents = nullptr;
    if (lib_->sd_bus_message_peek_type(message, &type, &contents) <= 0) return "";
    if (type == 'v') {
      if (lib_->sd_bus_message_enter_container(message, type, contents) <= 0) return "";
      if (lib_->sd_bus_message_peek_type(message, &type, &contents) <= 0) return "";
    }
    const char* text = nullptr;
    if (type != 's' && type != 'o') return "";
    if (lib_->sd_bus_message_read_basic(message, type, static_cast<void*>(&text)) <= 0) return "";
    return text;
  }

  std::optional<BusMessage> read_message(sd_bus_message* message) const {
    BusMessage out;
    if (lib_->sd_bus_message_is_signal(message, "org.freedesktop.systemd1.Manager", "JobRemoved") >
        0) {
      std::uint32_t number = 0;
      if (lib_->sd_bus_message_read_basic(message, 'u', &number) <= 0) return std::nullopt;
      out.job = read_text(message);
      (void)read_text(message);  // the unit
      out.result = read_text(message);
      return out;
    }
    if (lib_->sd_bus_message_get_reply_cookie(message, &out.answers) < 0) return std::nullopt;
    if (const sd_bus_error* error = lib_->sd_bus_message_get_error(message); error != nullptr) {
      out.error = error->name == nullptr ? "unknown" : error->name;
      out.text = error->message == nullptr ? "" : error->message;
      return out;
    }
    out.text = read_text(message);
    return out;
  }

  std::string address_;
  const Library* lib_ = nullptr;
  sd_bus* bus_ = nullptr;
  bool interrupted_ = false;
};

}  // namespace

std::string_view without_systemd_driver() { return ""; }

std::unique_ptr<Bus> make_bus(const std::string& address) {
  return std::make_unique<SdBus>(address);
}

}  // namespace rt::cgroup
