// Makes a user namespace for an id-mapped mount: a short-lived child holds it until we have opened
// it.
#include "rt/host/user_namespace.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::host {
namespace {

/// Waits until the parent closes its end or kills us.
[[noreturn]] void stay(const sys::Fd& parent) {
  (void)sys::receive_packet(parent.get());
  ::_exit(0);
}

}  // namespace

Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  const sys::CloneResult holder = TRY(sys::clone(CLONE_NEWUSER, -1));
  if (holder.in_child) {
    ours = sys::Fd();
    stay(theirs);
  }
  const std::string pid = std::to_string(holder.child.pid());
  TRY(sys::write_file_at(proc.get(), pid + "/uid_map", map.uid_map).of(code::id_map));
  TRY(sys::write_file_at(proc.get(), pid + "/gid_map", map.gid_map).of(code::id_map));
  return sys::open_at(proc.get(), pid + "/ns/user", O_RDONLY);
}

}  // namespace rt::host
