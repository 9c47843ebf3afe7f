// Messages between the runtime and the init.
#include "rt/init/channel.h"

#include <catch2/catch.hpp>

#include "rt/sys/socket.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("messages arrive in order, an error as an error, the end as closed") {
  auto [one, two] = sys::packet_pair().value();
  auto* sender = new init::Channel(std::move(one));
  const init::Channel receiver(std::move(two));
  REQUIRE(sender->send(init::Message::ready));
  REQUIRE(sender->send_pid(42));
  REQUIRE(sender->ask_for_sources(7));
  REQUIRE(sender->ask_to_map(9, sys::Fd(::dup(0))));
  REQUIRE(sender->send_sources(std::vector<sys::Fd>(3)).error().err == EBADF);
  std::vector<sys::Fd> sources;
  for (std::size_t i = 0; i < sys::max_packet_fds; i++) sources.emplace_back(::dup(0));
  REQUIRE(sender->send_sources(sources));
  REQUIRE(sender->send(init::Message::source));
  sources.emplace_back();
  REQUIRE_FALSE(sender->send_sources(sources));  // too many
  sender->send_error({.err = EPERM, .message = "no"});
  CHECK(receiver.receive()->message == init::Message::ready);
  const auto staged = receiver.receive();
  CHECK(staged->message == init::Message::staged);
  CHECK(staged->pid == 42);
  CHECK(receiver.receive()->index == 7);
  const auto unmapped = receiver.receive();
  CHECK(unmapped->message == init::Message::unmapped);
  CHECK(unmapped->index == 9);
  CHECK(unmapped->fd);
  CHECK(receiver.wait_for_sources()->size() == sys::max_packet_fds);
  CHECK_FALSE(receiver.wait_for_sources());  // without a descriptor
  const auto failed = receiver.receive();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().err == EPERM);
  delete sender;
  CHECK(receiver.receive()->closed);
  CHECK_FALSE(receiver.wait_for_go());
}
