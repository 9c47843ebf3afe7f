#include "rt/diagnose/check.h"

#include <algorithm>
#include <map>

#include <sys/stat.h>

#include "check_host.h"
#include "check_program.h"
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

/// More would help nobody, and a hostile config has millions.
constexpr std::size_t most_findings = 1000;

/// The pointer in front of "POINTER: TEXT", taken off it.
std::string take_pointer(std::string& text) {
  const std::size_t end = text.starts_with('/') ? text.find(": ") : std::string::npos;
  if (end == std::string::npos) return {};
  std::string pointer = text.substr(0, end);
  text.erase(0, end + 2);
  return pointer;
}

Finding finding_of(const Error& error, Severity severity) {
  std::string message = error.text();
  if (message.starts_with(error.pointer + ": ")) message.erase(0, error.pointer.size() + 2);
  return {.severity = severity,
          .code = std::string(classify(error).code),
          .pointer = error.pointer,
          .message = std::move(message)};
}

/// One pointer leads to the other, or to something inside of it.
bool related(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  if (a.substr(0, shared) != b.substr(0, shared)) return false;
  return a.size() == b.size() || (a.size() > shared ? a : b)[shared] == '/';
}

/// What else a problem makes doubtful: the whole element of a list.
std::string suspect(const std::string& pointer) {
  const std::size_t end = pointer.rfind('/');
  if (end == std::string::npos || end == 0) return pointer;
  const std::string parent = pointer.substr(0, end);
  return parse_unsigned(parent.substr(parent.rfind('/') + 1)) ? parent : pointer;
}

class Checker {
 public:
  explicit Checker(container::Bundle bundle) : bundle_(std::move(bundle)) {}

  /// What stands in the text. The config as far as it could be read, if there is one at all.
  std::optional<spec::Config> read() {
    spec::Problems notes;
    spec::Config partial;
    auto config = spec::parse_config(bundle_.config, &notes, &partial);
    for (spec::Problem& note : notes) add(std::move(note), Severity::warning, "check");
    if (config) return *std::move(config);
    for (spec::Problem& problem : config.error()) {
      wrong_.push_back(suspect(problem.pointer));
      add(std::move(problem), Severity::error, "config");
    }
    told_ = findings_.size();
    return wrong_.front().empty() ? std::nullopt : std::optional(std::move(partial));
  }

  void object(const spec::Config& config, const plan::Host& host, const plan::Request& request,
              bool with_cgroups) {
    const plan::Objections found = plan::objections_to(config, host, request, with_cgroups);
    for (const Error& error : found.errors)
      findings_.push_back(finding_of(Error(error).in("plan"), Severity::error));
    for (const Error& error : found.unknown_syscalls)
      findings_.push_back(finding_of(Error(error).in("check"), Severity::note));
    for (std::string warning : found.warnings) {
      std::string pointer = take_pointer(warning);
      findings_.push_back(finding_of(
          {.message = std::move(warning), .pointer = std::move(pointer), .phase = "check"},
          Severity::warning));
    }
  }

  void look_at_root(const spec::Config& config) {
    if (!config.root) return;
    const std::string& path = config.root->path;
    const std::string root = path.starts_with('/') ? path : bundle_.path + "/" + path;
    struct stat st{};
    Error error{.message = fmt::format("\"{}\" is no directory", root), .pointer = "/root/path"};
    if (::stat(root.c_str(), &st) == 0) {
      if (S_ISDIR(st.st_mode)) return look_for_program(config, root);
    } else {
      error = {.err = errno, .message = fmt::format("\"{}\"", root), .pointer = "/root/path"};
    }
    Finding finding = finding_of(error, Severity::error);
    finding.hint = hint_for(error, {}, {.bundle = bundle_.path}, About::bundle);
    findings_.push_back(std::move(finding));
  }

  void look_for_program(const spec::Config& config, const std::string& root) {
    if (const std::optional<Error> missing = missing_program(config, root))
      findings_.push_back(finding_of(*missing, Severity::warning));
    if (const std::optional<Error> unlisted = unlisted_architecture(config, root))
      findings_.push_back(finding_of(*unlisted, Severity::warning));
  }

  void add(const std::vector<Error>& errors, Severity severity) {
    for (const Error& error : errors) findings_.push_back(finding_of(error, severity));
  }

  void expose(const spec::Config& config) {
    for (plan::Exposure& exposure : plan::exposures_of(config))
      findings_.push_back({.severity = Severity::warning,
                           .code = std::string(exposure.id),
                           .pointer = std::move(exposure.pointer),
                           .message = std::move(exposure.exposes),
                           .hint = std::string(exposure.advice)});
  }

  Checked finish() && {
    // What was read wrongly is no ground for further complaints.
    findings_.erase(
        std::remove_if(findings_.begin() + static_cast<std::ptrdiff_t>(told_), findings_.end(),
                       [this](const Finding& finding) {
                         return std::ranges::any_of(wrong_, [&](const std::string& pointer) {
                           return related(pointer, finding.pointer);
                         });
                       }),
        findings_.end());
    locate();
    std::ranges::stable_sort(findings_, {}, [](const Finding& finding) {
      return std::pair(finding.line, finding.column);
    });
    return {.source = {.path = bundle_.path + "/config.json", .text = std::move(bundle_.config)},
            .findings = std::move(findings_)};
  }

 private:
  void add(spec::Problem problem, Severity severity, std::string_view phase) {
    const Error error{
        .message = problem.message, .pointer = problem.pointer, .phase = std::string(phase)};
    findings_.push_back({.severity = severity,
                         .code = std::string(classify(error).code),
                         .pointer = std::move(problem.pointer),
                         .message = std::move(problem.message),
                         .line = problem.line,
                         .column = problem.column});
  }

  /// Reads the document once for as many places as locate() takes.
  void locate() {
    if (findings_.size() > most_findings) findings_.resize(most_findings);
    std::map<std::string, spec::Problem> places;
    spec::Problems batch;
    const auto look = [&] {
      spec::locate(bundle_.config, batch);
      for (spec::Problem& place : batch) places[place.pointer] = place;
      batch.clear();
    };
    for (const Finding& finding : findings_) {
      if (finding.line != 0 || !places.try_emplace(finding.pointer).second) continue;
      batch.push_back({finding.pointer, ""});
      if (batch.size() == json::Problems::most) look();
    }
    look();
    for (Finding& finding : findings_) {
      if (finding.line != 0) continue;
      finding.line = places[finding.pointer].line;
      finding.column = places[finding.pointer].column;
    }
  }

  container::Bundle bundle_;
  std::vector<Finding> findings_;
  std::vector<std::string> wrong_;  ///< pointers to what could not be read, or breaks a rule
  std::size_t told_ = 0;            ///< so many findings are about the text
};

}  // namespace

Result<Checked> check(const container::Global& global, const CheckOptions& options) {
  container::Bundle bundle = TRY(container::open_bundle(options.bundle));
  // What depends on the id is shown with this in its place.
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
    checker.look_at_root(*config);
    checker.object(*config, host, request, options.host);
    if (options.host) checker.add(lacks_of_host(*config, host, request.bundle), Severity::error);
    if (options.security) checker.expose(*config);
  }
  return std::move(checker).finish();
}

}  // namespace rt::diagnose
