#pragma once

#include <string>
#include <vector>

#include "rt/diagnose/error_codes.h"

namespace rt::cli {

/// The long text about an error class.
std::string explanation(const diagnose::ErrorClass& error);
/// All classes in the order of their codes.
std::vector<const diagnose::ErrorClass*> sorted_errors();

}  // namespace rt::cli
