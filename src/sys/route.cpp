// rtnetlink requests by hand: find an interface, list and add its addresses, move it, bring it up.
#include "rt/sys/route.h"

#include <array>
#include <cstring>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include "rt/sys/file.h"

namespace rt::sys {
namespace {

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// A request: netlink header, family header, attributes. Everything starts at multiples of four.
template <class Header>
std::string request(std::uint16_t type, unsigned flags, const Header& header) {
  nlmsghdr message{};
  message.nlmsg_type = type;
  message.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
  std::string text(bytes_of(message));
  text += bytes_of(header);
  text.resize(NLMSG_ALIGN(text.size()));
  return text;
}

void put(std::string& text, std::uint16_t type, std::string_view value) {
  const rtattr attribute{.rta_len = static_cast<std::uint16_t>(sizeof(rtattr) + value.size()),
                         .rta_type = type};
  text += bytes_of(attribute);
  text += value;
  text.resize(RTA_ALIGN(text.size()));
}

template <class T>
std::optional<T> read(std::string_view bytes) {
  T value{};
  if (bytes.size() < sizeof value) return std::nullopt;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

/// Takes the next part off a text: a `Head`, whose `length` covers the whole part, and its data.
/// Empty at the end and for malformed data.
template <class Head>
std::string_view take_part(std::string_view& text, auto Head::* length) {
  const std::optional<Head> head = read<Head>(text);
  const std::size_t size = head ? static_cast<std::size_t>((*head).*length) : 0;
  if (size < sizeof(Head) || size > text.size()) return text = {};
  const std::string_view part = text.substr(0, size);
  text.remove_prefix(std::min(text.size(), std::size_t{NLMSG_ALIGN(size)}));
  return part;
}

/// The attributes after the headers of a message.
template <class Header>
std::string_view attributes_of(std::string_view message) {
  const std::size_t headers = NLMSG_ALIGN(sizeof(nlmsghdr) + sizeof(Header));
  return message.substr(std::min(headers, message.size()));
}

InterfaceAddress make_address(const ifaddrmsg& header, std::string_view attributes) {
  InterfaceAddress address{.family = header.ifa_family,
                           .prefix = header.ifa_prefixlen,
                           .scope = header.ifa_scope,
                           .flags = header.ifa_flags,
                           .attributes = {}};
  while (!attributes.empty()) {
    const std::string_view part = take_part(attributes, &rtattr::rta_len);
    if (part.empty()) break;
    const std::optional<rtattr> head = read<rtattr>(part);
    if (!head) break;
    const auto type = head->rta_type;
    const std::string_view value = part.substr(sizeof(rtattr));
    if (type == IFA_FLAGS) address.flags = read<std::uint32_t>(value).value_or(address.flags);
    if (type == IFA_ADDRESS || type == IFA_LOCAL || type == IFA_BROADCAST ||
        type == IFA_RT_PRIORITY)
      put(address.attributes, type, value);
  }
  return address;
}

}  // namespace

Result<RouteSocket> RouteSocket::open() {
  Fd fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
  if (!fd) return fail_errno("socket", "NETLINK_ROUTE");
  return RouteSocket(std::move(fd));
}

Result<> RouteSocket::send(std::string request) {
  auto* header = reinterpret_cast<nlmsghdr*>(request.data());
  header->nlmsg_len = static_cast<std::uint32_t>(request.size());
  header->nlmsg_seq = ++sequence_;
  if (retry([&] { return ::send(fd_.get(), request.data(), request.size(), 0); }) < 0)
    return fail_errno("send", "netlink");
  return {};
}

Result<std::string_view> RouteSocket::receive() {
  for (;;) {
    // Ask for the length first: the kernel truncates what does not fit.
    const ssize_t size = retry([&] { return ::recv(fd_.get(), nullptr, 0, MSG_PEEK | MSG_TRUNC); });
    if (size < 0) return fail_errno("recv", "netlink");
    received_.resize(static_cast<std::size_t>(size));
    sockaddr_nl sender{};
    socklen_t length = sizeof sender;
    const ssize_t n = retry([&] {
      return ::recvfrom(fd_.get(), received_.data(), received_.size(), 0,
                        reinterpret_cast<sockaddr*>(&sender), &length);
    });
    if (n < 0) return fail_errno("recv", "netlink");
    // Any process may send to a netlink socket; port 0 is the kernel.
    if (sender.nl_pid == 0)
      return std::string_view(received_).substr(0, static_cast<std::size_t>(n));
  }
}

Result<> RouteSocket::acknowledged(std::string request, const char* what) {
  reinterpret_cast<nlmsghdr*>(request.data())->nlmsg_flags |= NLM_F_ACK;
  TRY(send(std::move(request)));
  for (;;) {
    const std::string_view text = TRY(receive());
    const auto header = read<nlmsghdr>(text);
    if (!header || header->nlmsg_seq != sequence_ || header->nlmsg_type != NLMSG_ERROR) continue;
    const auto error = read<nlmsgerr>(text.substr(sizeof(nlmsghdr)));
    errno = error ? -error->error : EPROTO;
    if (errno != 0) return fail_errno(what, "");
    return {};
  }
}

Result<std::optional<NetworkInterface>> RouteSocket::find(const std::string& name) {
  std::string get = request(RTM_GETLINK, 0, ifinfomsg{});
  put(get, IFLA_IFNAME, {name.c_str(), name.size() + 1});
  TRY(send(std::move(get)));
  for (;;) {
    const std::string_view text = TRY(receive());
    const auto header = read<nlmsghdr>(text);
    if (!header || header->nlmsg_seq != sequence_) continue;
    const std::string_view body = text.substr(sizeof(nlmsghdr));
    if (header->nlmsg_type == NLMSG_ERROR) {
      const auto error = read<nlmsgerr>(body);
      errno = error ? -error->error : EPROTO;
      if (errno == ENODEV) return std::nullopt;
      return fail_errno("RTM_GETLINK", "{}", name);
    }
    if (const auto link = read<ifinfomsg>(body); header->nlmsg_type == RTM_NEWLINK && link)
      return NetworkInterface{.index = link->ifi_index, .up = (link->ifi_flags & IFF_UP) != 0};
  }
}

Result<std::vector<InterfaceAddress>> RouteSocket::addresses(int index) {
  TRY(send(request(RTM_GETADDR, NLM_F_DUMP, ifaddrmsg{})));
  std::vector<InterfaceAddress> addresses;
  for (;;) {
    const std::string_view text = TRY(receive());
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::string_view message = take_part(rest, &nlmsghdr::nlmsg_len);
      const auto header = read<nlmsghdr>(message);
      if (!header || header->nlmsg_seq != sequence_) continue;
      if (header->nlmsg_type == NLMSG_DONE) return addresses;
      const std::string_view body = message.substr(sizeof(nlmsghdr));
      if (header->nlmsg_type == NLMSG_ERROR) {
        const auto error = read<nlmsgerr>(body);
        errno = error ? -error->error : EPROTO;
        return fail_errno("RTM_GETADDR", "");
      }
      const auto address = read<ifaddrmsg>(body);
      if (address && static_cast<int>(address->ifa_index) == index)
        addresses.push_back(make_address(*address, attributes_of<ifaddrmsg>(message)));
    }
  }
}

Result<> RouteSocket::move(int index, int network_namespace, const std::string& new_name) {
  ifinfomsg link{};
  link.ifi_index = index;
  std::string set = request(RTM_NEWLINK, 0, link);
  put(set, IFLA_NET_NS_FD, bytes_of(network_namespace));
  put(set, IFLA_IFNAME, {new_name.c_str(), new_name.size() + 1});
  return acknowledged(std::move(set), "RTM_NEWLINK");
}

Result<> RouteSocket::add_address(int index, const InterfaceAddress& address) {
  ifaddrmsg header{};
  header.ifa_family = address.family;
  header.ifa_prefixlen = address.prefix;
  header.ifa_scope = address.scope;
  header.ifa_index = static_cast<unsigned>(index);
  std::string add = request(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, header);
  put(add, IFA_FLAGS, bytes_of(address.flags));
  add += address.attributes;
  return acknowledged(std::move(add), "RTM_NEWADDR");
}

Result<> RouteSocket::set_up(int index) {
  ifinfomsg link{};
  link.ifi_index = index;
  link.ifi_flags = IFF_UP;
  link.ifi_change = IFF_UP;
  return acknowledged(request(RTM_NEWLINK, 0, link), "RTM_NEWLINK");
}

}  // namespace rt::sys
