#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::checkpoint {

/// Makes the mount points that are missing in a root, as creating a container does: CRIU makes
/// none. What lies on another mount of the container is in the checkpoint, or is the host's.
Result<> make_mount_points(const plan::Plan& plan);

/// A mount namespace in which the container's root is a mount point, as CRIU wants it; nothing else
/// sees that, and it is gone with the last process in it. A child made meanwhile is born in it.
class PrivateRoot {
 public:
  PrivateRoot() = default;
  static Result<PrivateRoot> enter(const plan::Plan& plan, const sys::Fd& proc);
  PrivateRoot(PrivateRoot&&) = default;
  PrivateRoot& operator=(PrivateRoot&&) = default;
  ~PrivateRoot() { (void)leave(); }
  /// Back to our own, and to our working directory there.
  Result<> leave();

 private:
  sys::Fd own_, directory_;
};

}  // namespace rt::checkpoint
