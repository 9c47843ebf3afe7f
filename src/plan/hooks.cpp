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

}  // namespace

void make_hooks(const spec::Config& config, Plan& plan) {
  const spec::Hooks& in = config.hooks;
  plan.hooks = {.prestart = make_kind(in.prestart, "prestart"),
                .create_runtime = make_kind(in.create_runtime, "createRuntime"),
                .create_container = make_kind(in.create_container, "createContainer"),
                .start_container = make_kind(in.start_container, "startContainer"),
                .poststart = make_kind(in.poststart, "poststart"),
                .poststop = make_kind(in.poststop, "poststop")};
}

}  // namespace rt::plan
