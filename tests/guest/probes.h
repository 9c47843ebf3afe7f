// The questions the guest can answer, one function each. Every one prints lines on stdout and
// returns an exit status.
#pragma once

#include <string>
#include <vector>

namespace guest {

using Words = std::vector<std::string>;

/// "ok", or the name of the errno: "EPERM".
const char* outcome(bool succeeded);

/// The process's ids, groups, umask, capability sets, resource limits and other attributes.
int ids(const Words& words);
int caps(const Words& words);
int limits(const Words& words);
int marks(const Words& words);
int fds(const Words& words);
int keyring(const Words& words);
int key(const Words& words);
int terminal(const Words& words);
int clocks(const Words& words);
/// Scheduling, I/O priority, personality, memory policy.
int treatment(const Words& words);

}  // namespace guest
