#include "passwd.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::init {

std::string home_in(std::string_view passwd, std::uint32_t uid) {
  for (const std::string_view line : split(passwd, '\n')) {
    const auto fields = split(line, ':');
    if (fields.size() == 7 && parse_unsigned(fields[2]) == uid && fields[5].starts_with('/'))
      return std::string(fields[5]);
  }
  return "/";
}

std::string home_of(int root, std::uint32_t uid) {
  // O_NONBLOCK: a fifo in its place would hold up the start for ever.
  const Result<sys::Fd> file =
      sys::open_in_root(root, "/etc/passwd", O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return "/";
  const Result<struct stat> st = sys::file_status(file->get());
  if (!st || !S_ISREG(st->st_mode)) return "/";
  const Result<std::string> text = sys::read_all(file->get());
  return text ? home_in(*text, uid) : "/";
}

}  // namespace rt::init
