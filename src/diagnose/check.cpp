// `rt check`: combines what reading, checking, planning and a look at the bundle find.
#include "rt/diagnose/check.h"

#include <algorithm>

#include <sys/stat.h>

#include "check_host.h"
#include "check_program.h"
#include "rt/base/escape.h"
#include "rt/base/text.h"
#include "rt/container/bundle.h"
#include "rt/host/buses.h"
#include "rt/host/host.h"
#include "rt/host/user_ids.h"
#include "rt/json/problem.h"
#include "rt/plan/check.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"

namespace rt::diagnose {
namespace {

/// More would not help, and a hostile config has millions.
constexpr std::size_t most_findings = 1000;

/// What a problem makes doubtful: the whole element of a list.
std::string suspect(const std::string& pointer) {
  const std::size_t end = pointer.rfind('/');
  if (end == std::string::npos || end == 0) return pointer;
  const std::string parent = pointer.substr(0, end);
  return parse_unsigned(parent.substr(parent.rfind('/') + 1)) ? parent : pointer;
}

class Checker {
 public:
  explicit Checker(container::Bundle bundle) : bundle_(std::move(bundle)) {}

  /// Checks the text. Returns the config as far as it could be read, if at all.
  std::optional<spec::Config> read() {
    Problems notes;
    spec::Config partial;
    Result<spec::Config> config = spec::parse_config(bundle_.config, &notes, &partial);
    add(std::move(notes));
    if (config) return *std::move(config);
    Problems wrong = separated(std::move(config).error());
    for (const Problem& problem : wrong) wrong_.push_back(suspect(problem.pointer));
    add(std::move(wrong));
    about_text_ = findings_.size();
    return wrong_.front().empty() ? std::nullopt : std::optional(std::move(partial));
  }

  void add(Problem problem) { findings_.push_back(std::move(problem)); }
  void add(Problems problems) {
    for (Problem& problem : problems) add(std::move(problem));
  }

  void look_at_root(const plan::Plan& plan, bool all_mounts) {
    const std::string& root = plan.root.path;
    struct stat st{};
    Problem problem{.code = code::root_path, .pointer = plan.root.origin};
    if (::stat(root.c_str(), &st) == 0) {
      if (S_ISDIR(st.st_mode)) {
        // A mount that was refused could have provided the program.
        if (std::optional<Problem> found = all_mounts ? check_program(plan) : std::nullopt)
          add(*std::move(found));
        return;
      }
      problem.message = fmt::format("\"{}\" is not a directory", root);
    } else {
      problem.err = errno;
      problem.message = fmt::format("\"{}\"", root);
    }
    problem.hint = hint_for(problem, {}, {.bundle = bundle_.path}, About::bundle);
    add(std::move(problem));
  }

  /// Nothing in it broke a rule.
  [[nodiscard]] bool understood(std::string_view pointer) const {
    return std::ranges::none_of(
        wrong_, [&](const std::string& wrong) { return pointers_overlap(wrong, pointer); });
  }

  Checked finish() && {
    // Draw no conclusions from what could not be read.
    findings_.erase(std::remove_if(findings_.begin() + static_cast<std::ptrdiff_t>(about_text_),
                                   findings_.end(),
                                   [this](const Problem& finding) {
                                     return std::ranges::any_of(
                                         wrong_, [&](const std::string& pointer) {
                                           return pointers_overlap(pointer, finding.pointer);
                                         });
                                   }),
                    findings_.end());
    if (findings_.size() > most_findings) findings_.resize(most_findings);
    json::locate(bundle_.config, findings_);
    const std::string path = bundle_.path + "/config.json";
    for (Problem& finding : findings_) finding.place.file = path;
    return {.source = {.path = path, .text = std::move(bundle_.config)},
            .findings = std::move(findings_)};
  }

 private:
  container::Bundle bundle_;
  Problems findings_;
  /// Pointers to what could not be read or breaks a rule.
  std::vector<std::string> wrong_;
  /// The number of findings about the text.
  std::size_t about_text_ = 0;
};

}  // namespace

Result<Checked> check(const container::Global& global, const CheckOptions& options) {
  container::Bundle bundle = TRY(container::open_bundle(options.bundle));
  // There is no id yet: this word stands for it.
  plan::Request request{.id = "ID",
                        .bundle = bundle.path,
                        .cgroup_manager = global.cgroup_manager,
                        .rootless = global.rootless};
  host::find_buses(request);
  Checker checker(std::move(bundle));
  if (auto config = checker.read()) {
    plan::Host host{.selinux = true};
    if (options.host) {
      const sys::Fd proc = TRY(sys::open_proc());
      host = TRY(host::inspect_host(proc));
      host.selinux = host::selinux_is_on();
      (void)TRY(host::complete_namespaces(*config, host, global.rootless));
    }
    plan::Draft draft = plan::draft(*config, host, request, options.host);
    const bool all_mounts =
        draft.plan.mounts.size() == config->mounts.size() && checker.understood("/mounts");
    if (config->root) checker.look_at_root(draft.plan, all_mounts);
    checker.add(std::move(draft.objections));
    if (options.host) checker.add(check_host(draft.plan, *config, host));
    if (options.security) checker.add(plan::exposures_of(*config));
  }
  return std::move(checker).finish();
}

}  // namespace rt::diagnose
