// The operations on containers, one function per command. Every one of them is the whole command:
// nothing is left half-done on the host when it returns, whatever it returns.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/spec/state.h"

namespace rt::runtime {

/// The options that stand before the command.
struct Global {
  std::string root;  ///< the state directory; empty: default_root()
  bool root_given = false;
  plan::CgroupManager cgroup_manager = plan::CgroupManager::cgroupfs;
};

/// /run/rt, or $XDG_RUNTIME_DIR/rt for an ordinary user and for root in a user namespace of
/// somebody else.
std::string default_root();

struct CreateOptions {
  std::string id;
  std::string bundle;  ///< empty: the current directory
  std::string console_socket;
  std::string pid_file;
  bool no_pivot = false;
  bool no_new_keyring = false;
  int preserve_fds = 0;
  bool detach = false;  ///< of `run`
  bool keep = false;    ///< of `run`: leave the stopped container
};

/// Reads config.json of a bundle and makes the plan; touches nothing. For `rt plan`.
Result<plan::Plan> make_plan(const Global& global, const CreateOptions& options, plan::Host& host);

Result<> create(const Global& global, const CreateOptions& options);
/// The exit status of the container's process (128 + signal when one killed it), or 0 when
/// detached.
Result<int> run(const Global& global, const CreateOptions& options);
Result<> start(const Global& global, const std::string& id);
Result<spec::State> state(const Global& global, const std::string& id);

/// Containers that can be read; the others are named with the reason in `skipped`.
struct Listing {
  std::vector<spec::State> states;
  std::vector<std::string> skipped;
};
Result<Listing> list(const Global& global);

/// `signal`: a number, or a name with or without SIG, any case, SIGRTMIN+n too.
Result<int> parse_signal(const std::string& signal);
Result<> kill(const Global& global, const std::string& id, int signal, bool all);
/// What went wrong after the container was already gone (a poststop hook), for a warning.
struct Removal {
  std::vector<std::string> warnings;
};
Result<Removal> remove(const Global& global, const std::string& id, bool force);

/// Makes the mounts that a file lists (an array like `mounts` of config.json) in a container that
/// lives; all of them or none.
Result<> add_mounts(const Global& global, const std::string& id, const std::string& file);
/// Takes away what is mounted at their destinations.
Result<> remove_mounts(const Global& global, const std::string& id, const std::string& file);

}  // namespace rt::runtime
