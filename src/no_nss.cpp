// libcap-ng's capng_change_id(), which rt never calls, refers to these two functions. libc's
// versions load NSS modules, even into a static program. Linking these instead keeps NSS out of it.
#include <cerrno>

#include <grp.h>

#include <pwd.h>

extern "C" {

passwd* getpwuid(uid_t /*uid*/) {
  errno = ENOSYS;
  return nullptr;
}

int initgroups(const char* /*user*/, gid_t /*group*/) {
  errno = ENOSYS;
  return -1;
}
}
