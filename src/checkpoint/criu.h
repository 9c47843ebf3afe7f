// The program criu, which takes processes apart and puts them together again. It is started for one
// request and told what to do over a socket (`criu swrk`), because only there it asks back: for
// hooks to be run, and to hand over the master of a terminal.
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
  std::string script;  ///< its name: "setup-namespaces", "orphan-pts-master", ...
  int pid = 0;
  sys::Fd fd;
};
using OnCriuNotice = std::function<Result<>(CriuNotice&)>;

/// Where the program is; the error says how to get it.
Result<std::string> find_criu();

class Criu {
 public:
  struct Setting {
    std::string program;
    bool own_stdio = false;  ///< it gets our standard descriptors, for the container
    bool dies_with_us = false;
    std::span<const sys::Fd> passed = {};  ///< become its descriptors first_passed and up
  };
  static constexpr int first_passed = 4;
  static Result<Criu> start(const Setting& setting);
  [[nodiscard]] pid_t pid() const { return child_.pid(); }

  /// Waits until it has done what is asked. The pid of the restored process, 0 for other commands.
  /// `log`: the path of its log, whose last error is in ours. `signals`: -1, or of catch_signals().
  Result<int> request(CriuCommand command, const Message& options, const std::string& log,
                      const OnCriuNotice& on_notice, int signals);

 private:
  Result<int> converse(CriuCommand command, const OnCriuNotice& on_notice, int signals);
  Result<> answer(CriuNotice notice, const OnCriuNotice& on_notice);
  sys::Child child_;
  sys::Fd socket_;
  bool failed_ = false;  ///< by its own words; not we, nor a hook, nor an interruption
};

}  // namespace rt::checkpoint
