#pragma once

#include "rt/spec/config.h"

namespace rt::plan {

/// The CLONE_NEW* flag of a namespace type.
int clone_flag(spec::NamespaceType type);

}  // namespace rt::plan
