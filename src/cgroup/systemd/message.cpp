// Every value is aligned to its own size, relative to the start of the message. Bodies start at a
// multiple of 8, so they can be written and read on their own.
#include "message.h"

#include <array>
#include <bit>
#include <concepts>
#include <cstring>
#include <type_traits>

#include "rt/base/escape.h"

namespace rt::cgroup {
namespace {

constexpr char byte_order = std::endian::native == std::endian::little ? 'l' : 'B';
constexpr std::uint8_t protocol_version = 1;
constexpr std::uint8_t method_call = 1;
constexpr std::uint8_t method_return = 2;
constexpr std::uint8_t error_reply = 3;
constexpr std::uint8_t signal_message = 4;
/// The alignment of structs, and so of the elements of "a(sv)" and of bodies.
constexpr std::size_t struct_alignment = 8;

/// Codes of header fields.
enum class Field : std::uint8_t {
  path = 1,
  interface = 2,
  member = 3,
  error_name = 4,
  reply_serial = 5,
  destination = 6,
  sender = 7,
  signature = 8,
};

template <class T>
concept Fixed = std::integral<T> || std::floating_point<T>;

class Writer {
 public:
  void align(std::size_t alignment) {
    bytes_.append((alignment - bytes_.size() % alignment) % alignment, '\0');
  }
  template <Fixed T>
  void number(T value) {
    align(sizeof value);
    const auto bytes = std::bit_cast<std::array<char, sizeof value>>(value);
    bytes_.append(bytes.data(), bytes.size());
  }
  void text(std::string_view value) {
    valid_ = valid_ && !value.contains('\0') && valid_utf8(value) == value.size();
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.append(value) += '\0';
  }
  void signature(std::string_view value) {
    number(static_cast<std::uint8_t>(value.size()));
    bytes_.append(value) += '\0';
  }
  /// `write` adds the elements. The length does not count the padding before the first one.
  void array(std::size_t alignment, const std::invocable auto& write) {
    number(std::uint32_t{0});
    const std::size_t length_at = bytes_.size() - sizeof(std::uint32_t);
    align(alignment);
    const std::size_t start = bytes_.size();
    write();
    const auto length = static_cast<std::uint32_t>(bytes_.size() - start);
    std::memcpy(&bytes_[length_at], &length, sizeof length);
  }
  void append(std::string_view bytes) { bytes_.append(bytes); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] bool valid() const { return valid_; }

 private:
  std::string bytes_;
  bool valid_ = true;
};

/// Writes the value of a property or an argument. `type` tells the width of an integer.
struct ValueWriter {
  Writer& out;
  char type;

  void operator()(bool value) const { out.number(std::uint32_t{value}); }
  template <std::integral T>
  void operator()(T value) const {
    switch (type) {
      case 'y': return out.number(static_cast<std::uint8_t>(value));
      case 'n':
      case 'q': return out.number(static_cast<std::uint16_t>(value));
      case 'i':
      case 'u': return out.number(static_cast<std::uint32_t>(value));
      default: return out.number(static_cast<std::uint64_t>(value));
    }
  }
  void operator()(double value) const { out.number(value); }
  void operator()(const std::string& value) const { out.text(value); }
  void operator()(const std::vector<std::string>& values) const {
    out.array(sizeof(std::uint32_t), [&] {
      for (const std::string& value : values) out.text(value);
    });
  }
  void operator()(const std::vector<std::pair<std::string, std::string>>& values) const {
    out.array(struct_alignment, [&] {
      for (const auto& [first, second] : values) {
        out.align(struct_alignment);
        out.text(first);
        out.text(second);
      }
    });
  }
  template <std::unsigned_integral T>
  void operator()(const std::vector<T>& values) const {
    out.array(sizeof(T), [&] {
      for (const T value : values) out.number(value);
    });
  }
};

/// The D-Bus type of an argument.
struct SignatureOf {
  std::string_view operator()(const std::string& /*value*/) const { return "s"; }
  std::string_view operator()(bool /*value*/) const { return "b"; }
  std::string_view operator()(std::int32_t /*value*/) const { return "i"; }
  std::string_view operator()(std::uint32_t /*value*/) const { return "u"; }
  std::string_view operator()(const std::vector<std::uint32_t>& /*value*/) const { return "au"; }
};

/// Writes the arguments and returns their signature.
std::string write_body(Writer& body, const BusCall& call) {
  std::string signature;
  for (const BusCall::Argument& argument : call.arguments) {
    const std::string_view type = std::visit(SignatureOf{}, argument);
    std::visit(ValueWriter{.out = body, .type = type.front()}, argument);
    signature += type;
  }
  if (call.properties) {
    signature += "a(sv)";
    body.array(struct_alignment, [&] {
      for (const UnitProperty& property : *call.properties) {
        body.align(struct_alignment);
        body.text(property.name);
        body.signature(property.signature);
        std::visit(ValueWriter{.out = body, .type = property.signature.front()}, property.value);
      }
    });
  }
  if (call.auxiliary) {
    signature += "a(sa(sv))";
    body.array(struct_alignment, [] {});
  }
  return signature;
}

void write_field(Writer& out, Field field, std::string_view type, std::string_view value) {
  out.align(struct_alignment);
  out.number(static_cast<std::uint8_t>(field));
  out.signature(type);
  if (type == "g")
    out.signature(value);
  else
    out.text(value);
}

/// Reads values. After the first one that does not fit, every value is empty and `valid()` false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void align(std::size_t alignment) { (void)take((alignment - at_ % alignment) % alignment); }
  template <Fixed T>
  T number() {
    align(sizeof(T));
    T value{};
    const std::string_view bytes = take(sizeof value);
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  std::string_view text() { return terminated(number<std::uint32_t>()); }
  std::string_view signature() { return terminated(number<std::uint8_t>()); }

  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool valid() const { return valid_; }

 private:
  std::string_view take(std::size_t size) {
    valid_ = valid_ && size <= bytes_.size() - at_;
    if (!valid_) return {};
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::string_view terminated(std::size_t size) {
    const std::string_view value = take(size);
    const std::string_view end = take(1);
    valid_ = valid_ && end == std::string_view("\0", 1);
    return valid_ ? value : std::string_view();
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool valid_ = true;
};

struct Header {
  std::uint8_t type = 0;
  std::size_t body_size = 0;
  std::size_t fields_size = 0;
  std::string_view path = {}, interface = {}, member = {}, error_name = {}, signature = {},
                   sender = {};
  std::uint32_t reply_serial = 0;
};

std::unexpected<Failure> malformed() {
  return fail(Error{.err = EBADMSG, .message = "the bus sent a malformed message"});
}

/// The part before the fields.
Result<Header> read_head(Reader& in) {
  Header header;
  const auto order = static_cast<char>(in.number<std::uint8_t>());
  header.type = in.number<std::uint8_t>();
  (void)in.number<std::uint8_t>();  // flags
  const auto version = in.number<std::uint8_t>();
  header.body_size = in.number<std::uint32_t>();
  (void)in.number<std::uint32_t>();  // serial
  header.fields_size = in.number<std::uint32_t>();
  if (!in.valid() || order != byte_order || version != protocol_version) return malformed();
  return header;
}

void read_field(Reader& in, Header& header) {
  in.align(struct_alignment);
  const auto field = static_cast<Field>(in.number<std::uint8_t>());
  const std::string_view type = in.signature();
  const bool is_number = type == "u";
  const std::uint32_t number = is_number ? in.number<std::uint32_t>() : 0;
  const std::string_view value = is_number ? "" : type == "g" ? in.signature() : in.text();
  switch (field) {
    case Field::path: header.path = value; break;
    case Field::interface: header.interface = value; break;
    case Field::member: header.member = value; break;
    case Field::error_name: header.error_name = value; break;
    case Field::reply_serial: header.reply_serial = number; break;
    case Field::signature: header.signature = value; break;
    case Field::sender: header.sender = value; break;
    case Field::destination: break;
  }
}

/// The first value if it is text, possibly in a variant.
std::string_view first_text(Reader& body, std::string_view signature) {
  if (signature.starts_with('v')) signature = body.signature();
  const bool is_text = signature.starts_with('s') || signature.starts_with('o');
  return is_text ? body.text() : "";
}

}  // namespace

Result<std::string> encode(const BusCall& call, std::uint32_t serial) {
  Writer body;
  const std::string signature = write_body(body, call);
  Writer out;
  out.number(byte_order);
  out.number(method_call);
  out.number(std::uint8_t{0});
  out.number(protocol_version);
  out.number(static_cast<std::uint32_t>(body.bytes().size()));
  out.number(serial);
  out.array(struct_alignment, [&] {
    write_field(out, Field::path, "o", call.path);
    write_field(out, Field::interface, "s", call.interface);
    write_field(out, Field::member, "s", call.member);
    write_field(out, Field::destination, "s", call.destination);
    if (!signature.empty()) write_field(out, Field::signature, "g", signature);
  });
  out.align(struct_alignment);
  out.append(body.bytes());
  if (!body.valid() || !out.valid())
    return fail(Error{.err = EINVAL,
                      .message = fmt::format("{} with text that is not UTF-8", call.member)});
  return out.bytes();
}

Result<std::size_t> message_size(std::string_view head) {
  constexpr std::size_t largest = std::size_t{1} << 20U;
  Reader in(head);
  const Header header = TRY(read_head(in));
  if (header.fields_size > largest || header.body_size > largest) return malformed();
  const std::size_t fields_end = head_size + header.fields_size;
  return (fields_end + struct_alignment - 1) / struct_alignment * struct_alignment +
         header.body_size;
}

Result<std::optional<BusMessage>> decode(std::string_view message) {
  Reader in(message);
  Header header = TRY(read_head(in));
  const std::size_t fields_end = in.position() + header.fields_size;
  while (in.valid() && in.position() < fields_end) read_field(in, header);
  if (in.position() != fields_end) return malformed();
  in.align(struct_alignment);
  if (!in.valid() || in.position() + header.body_size != message.size()) return malformed();

  Reader body(message.substr(in.position()));
  BusMessage out{.sender = std::string(header.sender)};
  if (header.type == method_return || header.type == error_reply) {
    out.answers = header.reply_serial;
    out.text = first_text(body, header.signature);
    if (header.type == error_reply)
      out.error = header.error_name.empty() ? "unknown" : header.error_name;
  } else if (header.type == signal_message && header.member == "JobRemoved" &&
             header.interface == "org.freedesktop.systemd1.Manager" &&
             header.path == "/org/freedesktop/systemd1" && header.signature == "uoss") {
    (void)body.number<std::uint32_t>();
    out.job = body.text();
    (void)body.text();  // the unit
    out.result = body.text();
  } else {
    return std::nullopt;
  }
  if (!body.valid()) return malformed();
  return out;
}

}  // namespace rt::cgroup
