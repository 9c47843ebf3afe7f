// Reads HOME from the container's /etc/passwd, as a hostile file: never through the name service
// (CVE-2019-14271).
#include "passwd.h"

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::init {

namespace {

/// The home directory, if the line is about that user.
std::string_view home_in_line(std::string_view line, std::uint32_t uid) {
  const auto fields = split(line, ':');
  if (fields.size() != 7 || parse_unsigned(fields[2]) != uid || !fields[5].starts_with('/'))
    return {};
  return fields[5];
}

}  // namespace

std::string home_in(std::string_view passwd, std::uint32_t uid) {
  for (const std::string_view line : split(passwd, '\n'))
    if (const std::string_view home = home_in_line(line, uid); !home.empty())
      return std::string(home);
  return "/";
}

std::string home_of(int root, std::uint32_t uid) {
  // O_NONBLOCK: a fifo in its place would block the start forever.
  const Result<sys::Fd> file =
      sys::open_in_root(root, "/etc/passwd", O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return "/";
  const Result<struct stat> st = sys::file_status(file->get());
  if (!st || !S_ISREG(st->st_mode)) return "/";
  // In pieces: with many users the file is large, and its memory would be charged to the container.
  constexpr std::size_t longest_line = 65536;
  std::string left;
  std::array<char, 16384> piece;  // NOLINT(*-member-init): read() fills what is used
  for (;;) {
    const ssize_t n = sys::retry([&] { return ::read(file->get(), piece.data(), piece.size()); });
    if (n < 0) return "/";
    if (n == 0) return home_in(left, uid);
    left.append(piece.data(), static_cast<std::size_t>(n));
    const std::size_t end = left.rfind('\n');
    if (end == std::string::npos && left.size() < longest_line) continue;
    const std::string_view whole = std::string_view(left).substr(0, end);
    if (std::string home = home_in(whole, uid); home != "/") return home;
    left.erase(0, end == std::string::npos ? end : end + 1);
  }
}

}  // namespace rt::init
