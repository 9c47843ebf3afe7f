// Hooks, with their kind and index for errors, and the files that get their output.
#include "makers.h"

namespace rt::plan {
namespace {

std::vector<Hook> make_kind(const std::vector<spec::Hook>& in, std::string_view kind) {
  std::vector<Hook> out;
  for (const spec::Hook& hook : in) {
    const int index = static_cast<int>(out.size());
    out.push_back({.origin = fmt::format("/hooks/{}/{}", kind, index),
                   .kind = std::string(kind),
                   .index = index,
                   .path = hook.path,
                   .args = hook.args.empty() ? std::vector{hook.path} : hook.args,
                   .env = hook.env,
                   .timeout = hook.timeout});
  }
  return out;
}

Result<std::string> output_path(const spec::Config& config, const std::string& name) {
  const std::string* path = annotation(config, name);
  if (path == nullptr) return std::string();
  if (!path->starts_with('/')) return refuse("/annotations/" + name, "must be an absolute path");
  return *path;
}

}  // namespace

Result<> make_hooks(const spec::Config& config, Plan& plan) {
  const spec::Hooks& in = config.hooks;
  plan.hooks = {.output = {},
                .prestart = make_kind(in.prestart, "prestart"),
                .create_runtime = make_kind(in.create_runtime, "createRuntime"),
                .create_container = make_kind(in.create_container, "createContainer"),
                .start_container = make_kind(in.start_container, "startContainer"),
                .poststart = make_kind(in.poststart, "poststart"),
                .poststop = make_kind(in.poststop, "poststop")};
  // These host files are created if missing, so only if a hook may write to them.
  const bool any = !in.prestart.empty() || !in.create_runtime.empty() ||
                   !in.create_container.empty() || !in.start_container.empty() ||
                   !in.poststart.empty() || !in.poststop.empty();
  if (!any) return {};
  plan.hooks.output = {.out = TRY(output_path(config, "run.oci.hooks.stdout")),
                       .err = TRY(output_path(config, "run.oci.hooks.stderr"))};
  return {};
}

}  // namespace rt::plan
