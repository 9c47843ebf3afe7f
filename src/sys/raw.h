// The system calls that glibc 2.36 does not wrap, as thin as its own wrappers: -1 and errno.
#pragma once

#include <cerrno>
#include <cstdint>
#include <string>

#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace rt::sys {

/// openat2(2), with O_CLOEXEC. Retries EINTR. EAGAIN (a rename or mount elsewhere raced a scoped
/// lookup) is left to the caller, which knows the deadline.
inline int openat2(int dirfd, const std::string& path, int flags, mode_t mode,
                   std::uint64_t resolve) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(static_cast<unsigned>(flags | O_CLOEXEC));
  how.mode = mode;
  how.resolve = resolve;
  long fd = -1;
  do fd = ::syscall(SYS_openat2, dirfd, path.c_str(), &how, sizeof how);
  while (fd < 0 && errno == EINTR);
  return static_cast<int>(fd);
}

inline long clone3(clone_args& args) { return ::syscall(SYS_clone3, &args, sizeof args); }

template <class... A>
long keyctl(int operation, A... arguments) {
  return ::syscall(SYS_keyctl, operation, arguments...);
}

inline long seccomp(unsigned operation, unsigned flags, void* args) {
  return ::syscall(SYS_seccomp, operation, flags, args);
}

inline int bpf(int command, bpf_attr& attributes) {
  return static_cast<int>(::syscall(SYS_bpf, command, &attributes, sizeof attributes));
}

/// struct sched_attr of linux/sched/types.h, which conflicts with sched.h.
struct SchedAttr {
  std::uint32_t size, policy;
  std::uint64_t flags;
  std::int32_t nice;
  std::uint32_t priority;
  std::uint64_t runtime, deadline, period;
  std::uint32_t util_min, util_max;
};

inline long sched_setattr(pid_t pid, const SchedAttr& attributes) {
  constexpr unsigned no_flags = 0;
  return ::syscall(SYS_sched_setattr, pid, &attributes, no_flags);
}

inline long ioprio_set(int which, int who, int priority) {
  return ::syscall(SYS_ioprio_set, which, who, priority);
}

inline long set_mempolicy(int mode, const unsigned long* nodes, unsigned long bits) {
  return ::syscall(SYS_set_mempolicy, mode, nodes, bits);
}

inline long pivot_root(const char* new_root, const char* put_old) {
  return ::syscall(SYS_pivot_root, new_root, put_old);
}

}  // namespace rt::sys
