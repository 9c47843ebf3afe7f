// From a container that was told to start to one whose program runs, and what is still to be done
// on the way.
#pragma once

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/init/channel.h"
#include "rt/spec/state.h"

namespace rt::lifecycle {

/// A process of a container on its way to execve.
struct Starting {
  const init::Channel& channel;
  int pidfd = -1;
  pid_t pid = 0;     ///< as the runtime sees it
  int signals = -1;  ///< of catch_signals(): who asks us to end, ends the waiting
  spec::Status status = spec::Status::creating;  ///< of the container, as its seccomp agent is told
};

/// Waits until the process has executed its program; an error is what execve or a startContainer
/// hook said. When its profile asks for answers, the listener goes to record.listener on the way:
/// one connection with one message, the process's state and the descriptor.
Result<> wait_for_exec(const Starting& starting, const container::Record& record);

}  // namespace rt::lifecycle
