#include "rt/lifecycle/conversation.h"

#include <array>
#include <cstring>

#include <poll.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

std::string signal_name(int signal) {
  return fmt::format("signal {} ({})", signal, ::strsignal(signal));
}

Result<> wait_readable(int channel, int signals) {
  std::array<pollfd, 2> fds{pollfd{channel, POLLIN, 0}, pollfd{signals, POLLIN, 0}};
  for (;;) {
    if (sys::retry([&] { return ::poll(fds.data(), fds.size(), -1); }) < 0)
      return fail_errno("poll", "");
    // First, or a signal that the program is to get, which runs by now, would be taken here.
    if (fds[0].revents != 0) return {};
    if (const int signal = sys::take_end_request(signals); signal != 0)
      return fail("interrupted by {}", signal_name(signal));
  }
}

}  // namespace rt::lifecycle
