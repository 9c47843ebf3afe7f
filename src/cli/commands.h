// One function per command, in commands/: from options to the exit status of rt.
#pragma once

#include "options.h"
#include "rt/base/result.h"

namespace rt::cli::command {

Result<int> kill(const Context& context, const KillOptions& options);
Result<int> remove(const Context& context, const DeleteOptions& options);

Result<int> state(const Context& context, const IdOptions& options);
Result<int> list(const Context& context, const ListOptions& options);
Result<int> ps(const Context& context, const PsOptions& options);
Result<int> events(const Context& context, const EventsOptions& options);
Result<int> stats(const Context& context, const StatsOptions& options);

Result<int> update(const Context& context, const UpdateOptions& options);
Result<int> mounts(const Context& context, const MountsOptions& options);

Result<int> spec(const Context& context, const SpecOptions& options);
Result<int> plan(const Context& context, const lifecycle::CreateOptions& options);
Result<int> check(const Context& context, const diagnose::CheckOptions& options);
Result<int> doctor(const Context& context, const diagnose::DoctorOptions& options);
Result<int> explain(const Context& context, const WordOptions& options);
Result<int> features(const Context& context, const std::monostate& options);
Result<int> help(const Context& context, const WordOptions& options);
Result<int> completion(const Context& context, const WordOptions& options);

}  // namespace rt::cli::command
