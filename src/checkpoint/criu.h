// The program criu, which dumps and restores processes. It is started for one request, sent over a
// socket (`criu swrk`), because only there it sends notifications: to run hooks, and to hand over
// the master of a terminal.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "criu_message.h"
#include "rt/base/result.h"
#include "rt/sys/fd.h"
#include "rt/sys/process.h"

namespace rt::checkpoint {

/// criu_req_type of its protocol.
enum class CriuCommand : unsigned { dump = 1, restore = 2, pre_dump = 4 };

/// A point that CRIU has reached; it waits for an answer.
struct CriuNotice {
  /// Its name: "setup-namespaces", "orphan-pts-master", ...
  std::string script;
  int pid = 0;
  sys::Fd fd;
};
using OnCriuNotice = std::function<Result<>(CriuNotice&)>;

/// The path of the program; the error says how to get it.
Result<std::string> find_criu();

class Criu {
 public:
  struct Setting {
    std::string program;
    /// It gets our standard descriptors, for the container.
    bool own_stdio = false;
    bool dies_with_us = false;
    /// Its descriptors from first_passed up.
    std::span<const sys::Fd> passed = {};
  };
  static constexpr int first_passed = 4;
  static Result<Criu> start(const Setting& setting);
  [[nodiscard]] pid_t pid() const { return child_.pid(); }

  /// Waits until it has done a command. Returns the pid of the restored process, otherwise 0.
  /// `log`: the path of its log, whose last error is in ours. `signals`: -1, or from
  /// catch_signals().
  Result<int> request(CriuCommand command, const Message& options, const std::string& log,
                      const OnCriuNotice& on_notice, int signals);

 private:
  Result<int> converse(CriuCommand command, const OnCriuNotice& on_notice, int signals);
  Result<> answer(CriuNotice notice, const OnCriuNotice& on_notice);
  sys::Child child_;
  sys::Fd socket_;
  /// CRIU itself failed, not we, a hook, or an interruption.
  bool failed_ = false;
};

}  // namespace rt::checkpoint
