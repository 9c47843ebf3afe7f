// The page about container engines, made from the files in bundles/engines.
#pragma once

#include <filesystem>

#include "man.h"

namespace rt::docs {

/// rt-engines(7); `files` is bundles/engines.
ManPage engines_page(const std::filesystem::path& files);

}  // namespace rt::docs
