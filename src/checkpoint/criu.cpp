// The dialogue with `criu swrk`: one request, notices that need a reply, one answer. Its log says
// why it failed.
#include "criu.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/host/programs.h"
#include "rt/lifecycle/init_session.h"
#include "rt/sys/arguments.h"
#include "rt/sys/file.h"
#include "rt/sys/socket.h"

namespace rt::checkpoint {
namespace {

// Fields of criu_req, criu_resp and criu_notify.
constexpr unsigned req_type = 1, req_options = 2, req_notify_success = 3;
constexpr unsigned resp_type = 1, resp_success = 2, resp_restore = 4, resp_notify = 5,
                   resp_error = 9;
constexpr unsigned notify_script = 1, notify_pid = 2;
constexpr std::uint64_t type_notify = 6;
constexpr int socket_number = 3;

/// CRIU looks for ip, iptables-restore and tar.
std::vector<std::string> environment() {
  std::vector<std::string> variables{"PATH=" + host::program_path()};
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (!std::string_view(*variable).starts_with("PATH=")) variables.emplace_back(*variable);
  return variables;
}

/// A copy with a number that the child does not use.
Result<sys::Fd> out_of_the_way(int fd) {
  constexpr int above = 64;
  return sys::duplicate(fd, above);
}

/// The child gets the socket, then the passed descriptors, from socket_number up.
[[noreturn]] void exec_criu(const char* program, char* const* argv, char* const* env,
                            std::span<const sys::Fd> descriptors, int null,
                            bool dies_with_us) noexcept {
  sys::reset_signals();
  if (dies_with_us && !sys::die_with_parent(true)) ::_exit(1);
  // An interrupt at our terminal is not meant for it: it would leave processes half dumped.
  if (null >= 0) ::setsid();
  for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; fd++)
    if (::dup2(null, fd) < 0) ::_exit(1);
  int number = socket_number;
  for (const sys::Fd& fd : descriptors)
    if (::dup2(fd.get(), number++) < 0) ::_exit(1);
  ::execve(program, argv, env);
  ::_exit(127);
}

/// Engines read the kernel's text for some errors as one about the container's command.
std::string in_our_words(std::string text) {
  for (const int err : {ENOENT, EACCES, EPERM, ESRCH}) {
    const std::string_view theirs = ::strerrordesc_np(err);
    for (auto at = text.find(theirs); at != std::string::npos; at = text.find(theirs, at))
      text.replace(at, theirs.size(), errno_text(err));
  }
  return text;
}

std::string_view without_time(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(std::min(line.find(')') + 1, line.size()));
  return trim(line);
}

/// The last errors in the log before the one about the whole failure: consecutive lines, without
/// those about errors that follow from them.
std::string telling_lines(const std::string& log) {
  constexpr off_t tail = 1U << 16U;
  const Result<sys::Fd> file = sys::open_at(AT_FDCWD, log, O_RDONLY);
  if (!file) return {};
  if (::lseek(file->get(), -tail, SEEK_END) < 0 && ::lseek(file->get(), 0, SEEK_SET) < 0) return {};
  const std::string text = sys::read_all(file->get()).value_or("");
  std::string found;
  bool goes_on = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.contains("FAILED")) break;
    const bool tells = line.contains("Error") && !line.contains("failed with");
    if (tells) {
      if (!goes_on) found.clear();
      fmt::format_to(std::back_inserter(found), "{}{}", goes_on ? "; " : "", without_time(line));
    }
    goes_on = tells;
  }
  return in_our_words(std::move(found));
}

/// One answer of CRIU, as far as we need it.
struct Answer {
  std::uint64_t type = 0;
  bool success = false;
  std::string error;
  /// The pid of the restored process.
  int restored = 0;
  CriuNotice notice;
};

/// The members of a nested message; none if it cannot be read.
std::vector<Member> parts_of(const Member& member) {
  return read_members(member.text).value_or(std::vector<Member>());
}

CriuNotice read_notice(const Member& member) {
  CriuNotice notice{};
  for (const Member& part : parts_of(member)) {
    if (part.field == notify_script) notice.script = part.text;
    if (part.field == notify_pid) notice.pid = static_cast<int>(part.number);
  }
  return notice;
}

std::optional<Answer> read_answer(std::string_view bytes) {
  const auto members = read_members(bytes);
  if (!members) return std::nullopt;
  Answer answer{};
  for (const Member& member : *members) switch (member.field) {
      case resp_type: answer.type = member.number; break;
      case resp_success: answer.success = member.number != 0; break;
      case resp_error: answer.error = trim(member.text); break;
      case resp_notify: answer.notice = read_notice(member); break;
      case resp_restore:
        for (const Member& part : parts_of(member)) answer.restored = static_cast<int>(part.number);
        break;
      default: break;
    }
  return answer;
}

}  // namespace

Result<std::string> find_criu() {
  constexpr mode_t executable = S_IXUSR | S_IXGRP | S_IXOTH;
  for (const std::string& path : host::program_candidates("criu")) {
    const Result<sys::Fd> file = sys::open_at(AT_FDCWD, path, O_PATH);
    const auto status = file ? sys::file_status(file->get()) : fail("");
    if (status && S_ISREG(status->st_mode) && (status->st_mode & executable) != 0) return path;
  }
  return fail_as(
      code::no_criu,
      "criu is not installed: this host has no such program in PATH or the usual places; install "
      "the package criu");
}

Result<Criu> Criu::start(const Setting& setting) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  std::vector<sys::Fd> descriptors;
  descriptors.push_back(TRY(out_of_the_way(theirs.get())));
  for (const sys::Fd& fd : setting.passed) descriptors.push_back(TRY(out_of_the_way(fd.get())));
  sys::Fd null;
  if (!setting.own_stdio) null = TRY(sys::open_at(AT_FDCWD, "/dev/null", O_RDWR));
  const std::vector<std::string> words{"criu", "swrk", std::to_string(socket_number)};
  const std::vector<std::string> variables = environment();
  const sys::Arguments argv(words), env(variables);
  Criu criu;
  sys::CloneResult clone = TRY(sys::clone(0, -1));
  if (clone.in_child)
    exec_criu(setting.program.c_str(), argv.get(), env.get(), descriptors, null.get(),
              setting.dies_with_us);
  criu.child_ = std::move(clone.child);
  criu.socket_ = std::move(ours);
  return criu;
}

Result<> Criu::answer(CriuNotice notice, const OnCriuNotice& on_notice) {
  Result<> done = on_notice(notice);
  Message reply;
  reply.number(req_type, type_notify).number(req_notify_success, done ? 1 : 0);
  TRY_CTX(sys::send_packet(socket_.get(), reply.bytes()), "criu");
  // It undoes its work, and reports a failure; the reason is known here.
  if (!done) (void)sys::receive_packet(socket_.get());
  return done;
}

Result<int> Criu::converse(CriuCommand command, const OnCriuNotice& on_notice, int signals) {
  for (;;) {
    TRY(lifecycle::wait_readable(socket_.get(), signals));
    sys::Packet packet = TRY_CTX(sys::receive_packet(socket_.get()), "criu");
    failed_ = packet.closed;
    if (packet.closed) return fail("it ended without an answer");
    std::optional<Answer> answered = read_answer(packet.data);
    if (!answered) return fail("it sent something other than an answer");
    answered->notice.fd = packet.take_fd();
    failed_ = !answered->success;
    if (failed_) return fail("{}", in_our_words(answered->error));
    if (answered->type == static_cast<unsigned>(command)) return answered->restored;
    if (answered->type != type_notify) return fail("it sent an answer of type {}", answered->type);
    TRY(answer(std::move(answered->notice), on_notice));
  }
}

Result<int> Criu::request(CriuCommand command, const Message& options, const std::string& log,
                          const OnCriuNotice& on_notice, int signals) {
  // Errors of an earlier attempt would pass for those of this one.
  (void)sys::unlink_at(AT_FDCWD, log);
  Message request;
  request.number(req_type, static_cast<unsigned>(command)).message(req_options, options);
  TRY_CTX(sys::send_packet(socket_.get(), request.bytes()), "criu");
  Result<int> result = converse(command, on_notice, signals);
  // After a pre-dump it would wait for another request.
  socket_ = sys::Fd();
  if (result) {
    (void)TRY(child_.wait());
    return result;
  }
  if (!failed_) return result;
  std::string why = telling_lines(log);
  if (why.empty()) why = std::move(result).error().text();
  return fail_as(code::criu, "criu failed: {}{}log: {}", why, why.empty() ? "" : "; ", log);
}

}  // namespace rt::checkpoint
