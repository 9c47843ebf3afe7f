// Shell completion. The scripts know nothing about rt: they call `rt __complete SHELL WORD...`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rt::cli {

/// The scripts call it; help omits it.
inline constexpr std::string_view complete_command = "__complete";

/// The script for a shell; empty if there is none.
std::string completion_script(std::string_view shell);

/// The candidates for the last word of `__complete SHELL WORD...`: one per line, with the meaning
/// after a tab; or `:files` or `:directories`.
std::string candidates(std::span<const std::string> words);

/// Prints them; returns the exit status.
int complete(std::span<const std::string> words);

}  // namespace rt::cli
