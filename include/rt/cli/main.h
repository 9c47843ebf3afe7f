#pragma once

namespace rt::cli {

/// The whole program: reads the command line, runs the command, reports its error once. The exit
/// status of rt.
int run(int argc, char** argv);

}  // namespace rt::cli
