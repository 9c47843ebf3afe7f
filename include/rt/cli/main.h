#pragma once

namespace rt::cli {

/// The whole program: reads the command line, runs the command, reports its error once. Returns the
/// exit status.
int run(int argc, char** argv);

}  // namespace rt::cli
