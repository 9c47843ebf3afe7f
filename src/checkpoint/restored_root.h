#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::checkpoint {

/// Makes missing mount points in a root, as creating a container does: CRIU makes none. Those on
/// another mount of the container are in the checkpoint, or the host's.
Result<> make_mount_points(const plan::Plan& plan);

/// A mount namespace in which the container's root is a mount point, as CRIU requires. Nothing else
/// sees it, and it ends with its last process. A child made meanwhile starts in it.
class PrivateRoot {
 public:
  PrivateRoot() = default;
  static Result<PrivateRoot> enter(const plan::Plan& plan, const sys::Fd& proc);
  PrivateRoot(PrivateRoot&&) = default;
  PrivateRoot& operator=(PrivateRoot&&) = default;
  ~PrivateRoot() { (void)leave(); }
  /// Returns to our own, and to our working directory.
  Result<> leave();

 private:
  sys::Fd own_, directory_;
};

}  // namespace rt::checkpoint
