// Completion for shells. Their scripts know nothing of rt: they ask `rt __complete SHELL WORD...`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rt::cli {

/// What the scripts ask; named in no help.
inline constexpr std::string_view complete_command = "__complete";

/// The script for a shell; empty when there is none.
std::string completion_script(std::string_view shell);

/// What may stand for the last word of `__complete SHELL WORD...`: a line for each, with what it
/// means behind a tab, or `:files` or `:directories`.
std::string candidates(std::span<const std::string> words);

/// Prints that. The exit status of rt.
int complete(std::span<const std::string> words);

}  // namespace rt::cli
