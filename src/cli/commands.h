// One function per command: from options to the exit status of rt.
#pragma once

#include "options.h"
#include "rt/base/result.h"

namespace rt::cli::command {

Result<int> create(const Options& options);
Result<int> run(const Options& options);
Result<int> start(const Options& options);
Result<int> state(const Options& options);
Result<int> kill(const Options& options);
Result<int> remove(const Options& options);
Result<int> list(const Options& options);
Result<int> spec(const Options& options);
Result<int> plan(const Options& options);
Result<int> exec(const Options& options);
Result<int> check(const Options& options);
Result<int> features(const Options& options);
Result<int> explain(const Options& options);
Result<int> completion(const Options& options);
Result<int> mounts(const Options& options);
Result<int> help(const Options& options);
Result<int> pause(const Options& options);
Result<int> resume(const Options& options);
Result<int> ps(const Options& options);
Result<int> update(const Options& options);
Result<int> events(const Options& options);
Result<int> stats(const Options& options);
Result<int> tree(const Options& options);
Result<int> checkpoint(const Options& options);
Result<int> restore(const Options& options);
Result<int> doctor(const Options& options);
Result<int> version(const Options& options);

}  // namespace rt::cli::command
