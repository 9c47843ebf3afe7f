// A process in the foreground: the runtime stays between it and the caller until it ends.
#include "rt/lifecycle/terminal.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>

#include <fcntl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/log.h"
#include "rt/base/timeline.h"
#include "rt/sys/file.h"
#include "rt/sys/tty.h"
#include "rt/sys/wait.h"

namespace rt::lifecycle {
namespace {

using sys::Clock;
using Deadline = std::optional<Clock::time_point>;
constexpr Deadline forever = std::nullopt;

constexpr int input = 0;
constexpr int output = 1;

/// One direction of a terminal: data waits here until the other side takes it, so that a slow
/// reader blocks the writer and loses nothing.
class Flow {
 public:
  Flow(int from, int to) : from_(from), to_(to) {}
  [[nodiscard]] pollfd reader() const {
    return {done_ || !pending_.empty() ? -1 : from_, POLLIN, 0};
  }
  [[nodiscard]] pollfd writer() const { return {pending_.empty() ? -1 : to_, POLLOUT, 0}; }
  [[nodiscard]] bool done() const { return done_; }
  /// Whether data still waits for the other side.
  [[nodiscard]] bool holds_some() const { return !pending_.empty(); }
  /// Bytes read so far.
  [[nodiscard]] std::size_t taken() const { return taken_; }

  void read() {
    std::array<char, 16384> buffer;  // NOLINT(*-member-init): read() fills what is used
    const ssize_t n = sys::retry([&] { return ::read(from_, buffer.data(), buffer.size()); });
    if (n > 0) {
      pending_.assign(buffer.data(), static_cast<std::size_t>(n));
      taken_ += pending_.size();
    }
    // EIO: the other end of the terminal is closed.
    if (n == 0 || (n < 0 && errno != EAGAIN)) done_ = true;
  }
  /// Appends to what was read, when a side has nothing more to send.
  void add(std::string_view bytes) { pending_ += bytes; }
  void write() {
    const ssize_t n = sys::retry([&] { return ::write(to_, pending_.data(), pending_.size()); });
    if (n >= 0)
      pending_.erase(0, static_cast<std::size_t>(n));
    else if (errno != EAGAIN)
      pending_.clear(), done_ = true, error_ = errno;
  }
  /// Why the other side takes nothing any more; 0 if it may.
  [[nodiscard]] int error() const { return error_; }

 private:
  int from_, to_;
  std::string pending_;
  std::size_t taken_ = 0;
  bool done_ = false;
  int error_ = 0;
};

/// Attends a process in the foreground.
class ForegroundSession {
 public:
  ForegroundSession(sys::Child& child, const sys::Fd& signals, sys::Fd& master,
                    std::optional<sys::RawMode>& raw, const Meanwhile& meanwhile)
      : child_(child),
        signals_(signals),
        master_(master),
        raw_(raw),
        notify_(meanwhile.notify),
        oom_(meanwhile.oom),
        in_(input, master.get()),
        out_(master.get(), output) {}

  Result<int> run() {
    while (!ended_) (void)TRY(step(pass_on_end()));
    // The last output of the process may still be in the terminal, which holds some 12 KiB. Its
    // background processes may keep writing forever.
    constexpr std::chrono::milliseconds drain(300);
    const std::size_t enough = out_.taken() + (1U << 16U);
    while (master_ && !out_.done() && out_.taken() < enough && !gives_up_ &&
           TRY(step(out_.holds_some() ? forever : Deadline(Clock::now() + drain))))
      continue;
    const int status = TRY(child_.wait());
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  /// A shell that waits for input would wait forever if ours has ended (cron, CI, </dev/null): it
  /// gets a Ctrl-D. More than once, because a program that changes the terminal's mode meanwhile
  /// loses it. Returns how long to wait for other events.
  Deadline pass_on_end() {
    constexpr std::chrono::milliseconds between(500);
    if (!master_ || !in_.done()) return forever;
    const auto now = Clock::now();
    if (now >= next_end_ && !in_.holds_some()) {
      in_.add(sys::end_of_file_character(master_.get()));
      next_end_ = now + between;
    }
    return std::max(next_end_, now + between / 10);
  }

  /// Waits for events and handles them. False on timeout.
  Result<bool> step(Deadline deadline) {
    std::array<pollfd, 8> fds{pollfd{ended_ ? -1 : child_.pidfd(), POLLIN, 0},
                              pollfd{signals_.get(), POLLIN, 0}};
    if (master_) {
      fds[2] = ended_ ? pollfd{-1, 0, 0} : in_.reader();
      fds[3] = ended_ ? pollfd{-1, 0, 0} : in_.writer();
      fds[4] = out_.reader();
      fds[5] = out_.writer();
    } else {
      for (std::size_t i = 2; i < 6; i++) fds.at(i).fd = -1;
    }
    fds[6] = {notify_ != nullptr ? notify_->fd() : -1, POLLIN, 0};
    fds[7] = {oom_ != nullptr ? oom_->fd() : -1, POLLIN, 0};
    if (TRY(sys::wait_for_any(fds, deadline)) == 0) return false;
    if (oom_ != nullptr && fds[7].revents != 0) oom_->look();
    if (fds[1].revents != 0) forward_signals();
    if (fds[2].revents != 0) in_.read();
    if (fds[3].revents != 0) in_.write();
    if (fds[4].revents != 0) out_.read();
    if (fds[5].revents != 0) out_.write();
    if (out_.error() != 0) hang_up();
    if (fds[6].revents != 0) pass_on_readiness();
    if (fds[0].revents != 0) {
      ended_ = true;
      if (oom_ != nullptr) oom_->end();
    }
    return true;
  }

  /// As if a user closed the window. Otherwise the process would wait forever for a reader of its
  /// output.
  void hang_up() {
    if (!master_) return;
    if (out_.error() != EPIPE) log::warning("write to stdout: {}", kernel_text(out_.error()));
    master_ = sys::Fd();
    raw_.reset();  // the caller's Ctrl-C is a signal again
  }

  /// Best effort: the container keeps running if no process waits for it.
  void pass_on_readiness() {
    if (notify_ == nullptr) return;
    if (const Result<bool> taken = notify_->take(child_.pid()); !taken) {
      log::warning("{}", taken.error().text());
      *notify_ = Notify();
    }
  }

  void forward_signals() {
    signalfd_siginfo info{};
    while (::read(signals_.get(), &info, sizeof info) == ssize_t{sizeof info}) {
      const int signal = static_cast<int>(info.ssi_signo);
      if (signal == SIGCHLD || signal == SIGPIPE || signal == SIGURG) continue;
      if (signal == SIGWINCH && master_) {
        sys::copy_window_size(input, master_.get());
        continue;
      }
      // The rest may never be read.
      const bool asks_for_end = signal == SIGINT || signal == SIGTERM || signal == SIGHUP;
      gives_up_ = gives_up_ || (ended_ && asks_for_end);
      // It may have ended meanwhile: the pidfd tells.
      (void)sys::send_signal(child_.pidfd(), signal);
    }
  }

  sys::Child& child_;
  const sys::Fd& signals_;
  sys::Fd& master_;
  std::optional<sys::RawMode>& raw_;
  Notify* notify_;
  cgroup::OomWatch* oom_;
  Flow in_, out_;
  /// When to send the next Ctrl-D.
  Clock::time_point next_end_ = {};
  bool ended_ = false;
  bool gives_up_ = false;
};

}  // namespace

Result<int> attend(sys::Child& child, const sys::Fd& signals, sys::Fd& master,
                   const Meanwhile& meanwhile) {
  const timeline::Timer timer("container");
  std::optional<sys::RawMode> raw;
  if (master) {
    if (::isatty(input) != 0) {
      sys::copy_window_size(input, master.get());
      raw.emplace(TRY(sys::RawMode::enter(input)));
    }
    if (::fcntl(master.get(), F_SETFL, O_NONBLOCK) < 0) return fail_errno("fcntl", "F_SETFL");
  }
  return ForegroundSession(child, signals, master, raw, meanwhile).run();
}

}  // namespace rt::lifecycle
