// D-Bus messages as bytes, for the few types that calls to systemd's manager need. Source: the
// D-Bus Specification, "Type System" and "Message Protocol".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bus.h"
#include "rt/base/result.h"

namespace rt::cgroup {

/// A method call in this machine's byte order. `serial` must not be 0. Fails on text that a bus
/// does not accept (it would close the connection): zero bytes or invalid UTF-8.
Result<std::string> encode(const BusCall& call, std::uint32_t serial);

/// Enough of a message to know its size.
inline constexpr std::size_t head_size = 16;
/// The size of the message that starts with these `head_size` bytes. Fails on bytes that cannot be
/// the start of a message, and on messages larger than those of systemd's manager.
Result<std::size_t> message_size(std::string_view head);

/// Reads one message; empty if it is neither a reply nor the end of a job. Fails if it is
/// malformed.
Result<std::optional<BusMessage>> decode(std::string_view message);

}  // namespace rt::cgroup
