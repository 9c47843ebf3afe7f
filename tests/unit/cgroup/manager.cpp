// systemd and its bus are a script here: for each call what comes back, in which order, or that the
// connection ends or nothing comes at all. No test waits.
#include "systemd/manager.h"

#include <deque>

#include <catch2/catch.hpp>

using namespace rt;          // NOLINT(google-build-using-namespace)
using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

struct Reaction {
  /// The call that is expected.
  std::string member;
  /// What comes; `answers` 1 stands for this call.
  std::vector<BusMessage> messages = {};
  int send_error = 0;
  /// After the messages; 0: nothing more comes.
  int receive_error = 0;
};

struct Script {
  std::deque<Reaction> reactions;
  std::vector<BusCall> calls = {};
  int connects = 0;
  /// Of each connection, 0 at the end.
  std::vector<int> connect_errors = {};
};

class FakeBus final : public Bus {
 public:
  explicit FakeBus(Script& script) : script_(script) {}
  Result<> connect(Deadline /*deadline*/) override {
    const auto attempt = static_cast<std::size_t>(script_.connects++);
    pending_.clear();
    error_ = 0;
    const int err = attempt < script_.connect_errors.size() ? script_.connect_errors[attempt] : 0;
    if (err != 0) return fail(Error{.err = err, .message = "connect"});
    return {};
  }
  void disconnect() override { pending_.clear(); }
  Result<std::uint64_t> send(const BusCall& call) override {
    script_.calls.push_back(call);
    REQUIRE_FALSE(script_.reactions.empty());
    const Reaction reaction = script_.reactions.front();
    script_.reactions.pop_front();
    REQUIRE(call.member == reaction.member);
    if (reaction.send_error != 0) return fail(Error{.err = reaction.send_error, .message = "send"});
    ++number_;
    for (BusMessage message : reaction.messages) {
      if (message.answers == 1) message.answers = number_;
      pending_.push_back(std::move(message));
    }
    error_ = reaction.receive_error;
    return number_;
  }
  Result<std::optional<BusMessage>> receive(Deadline /*deadline*/) override {
    if (pending_.empty() && error_ != 0) return fail(Error{.err = error_, .message = "receive"});
    if (pending_.empty()) return std::optional<BusMessage>();
    BusMessage message = std::move(pending_.front());
    pending_.pop_front();
    return std::optional(std::move(message));
  }

 private:
  Script& script_;
  std::deque<BusMessage> pending_;
  std::uint64_t number_ = 100;
  int error_ = 0;
};

const std::string job = "/org/freedesktop/systemd1/job/42";
const BusMessage its_job = {.answers = 1, .text = job};
const BusMessage fine = {.answers = 1};
BusMessage ended(std::string result, std::string which = job) {
  return {.job = std::move(which), .result = std::move(result)};
}
BusMessage refused(std::string error, std::string text = "") {
  return {.answers = 1, .error = std::move(error), .text = std::move(text)};
}
const BusMessage exists = refused("org.freedesktop.systemd1.UnitExists", "it exists");

Unit a_unit() {
  Unit unit{.name = "a.scope", .slice = "system.slice"};
  unit.settings = {{.property = {.name = "Delegate", .signature = "b", .value = true}},
                   {.property = {.name = "CPUWeight", .signature = "t", .value = std::uint64_t{7}},
                    .origin = "/linux/resources/cpu/shares",
                    .optional = true},
                   {.property = {.name = "MemoryMax", .signature = "t", .value = std::uint64_t{9}},
                    .when = When::last,
                    .optional = true}};
  return unit;
}

struct Trial {
  /// Empty: it worked.
  std::string error;
  Started started = Started::no;
};

Trial start(Script& script, bool is_in = false) {
  Manager manager(std::make_unique<FakeBus>(script), "unix:path=/bus");
  const Result<> result = manager.start(a_unit(), 5, [is_in] { return is_in; });
  CHECK(script.reactions.empty());
  return {result ? "" : result.error().text(), manager.started()};
}

std::string stop(Script& script) {
  Manager manager(std::make_unique<FakeBus>(script), "unix:path=/bus");
  const Result<> result = manager.stop("a.scope");
  CHECK(script.reactions.empty());
  return result ? "" : result.error().text();
}

std::vector<std::string> names(const BusCall& call) {
  std::vector<std::string> list;
  for (const UnitProperty& property : *call.properties) list.push_back(property.name);
  return list;
}

}  // namespace

TEST_CASE("a unit is started when its job is done") {
  Script script{.reactions = {{"StartTransientUnit", {its_job, ended("done")}}}};
  const Trial trial = start(script);
  CHECK(trial.error.empty());
  CHECK(trial.started == Started::yes);
  CHECK(script.connects == 1);
  CHECK(names(script.calls[0]) == std::vector<std::string>{"PIDs", "Delegate", "CPUWeight"});
  CHECK(std::get<std::string>(script.calls[0].arguments[1]) == "replace");
}

TEST_CASE("the end of a job may come before its name, and among others") {
  Script script{
      .reactions = {{"StartTransientUnit",
                     {ended("failed", "/job/1"), ended("done"), {.answers = 9}, its_job}}}};
  CHECK(start(script).error.empty());
}

TEST_CASE("the end of a job comes from systemd, not from another user of the bus") {
  BusMessage from_systemd = its_job;
  from_systemd.sender = ":1.2";
  BusMessage forged = ended("failed");
  forged.sender = ":1.66";
  const BusMessage owner{.answers = 1, .text = ":1.2"};
  BusMessage real = ended("done");
  real.sender = ":1.2";
  Script script{.reactions = {{"StartTransientUnit", {from_systemd, forged}},
                              {"GetNameOwner", {owner, real}}}};
  CHECK(start(script).error.empty());
  // systemd has executed itself again since it answered.
  const BusMessage new_owner{.answers = 1, .text = ":1.66"};
  Script again{
      .reactions = {{"StartTransientUnit", {from_systemd, forged}}, {"GetNameOwner", {new_owner}}}};
  CHECK(start(again).error.contains("\"failed\""));
}

TEST_CASE("a job that ends otherwise is an error that says how") {
  for (const char* result : {"failed", "canceled", "timeout", "dependency", "skipped"}) {
    Script script{.reactions = {{"StartTransientUnit", {its_job, ended(result)}}}};
    const Trial trial = start(script);
    CHECK(trial.error.starts_with("systemd cgroup driver: starting a.scope: "));
    CHECK(trial.error.contains(fmt::format("\"{}\"", result)));
    CHECK(trial.started == Started::yes);
  }
}

TEST_CASE("silence is an error after the deadline, and is not waited for twice") {
  Script script{.reactions = {{"StartTransientUnit"}}};
  Manager manager(std::make_unique<FakeBus>(script), "unix:path=/bus");
  const Result<> result = manager.start(a_unit(), 5, [] { return false; });
  CHECK(result.error().text().contains(
      "asking systemd for StartTransientUnit: no answer within 30 s"));
  CHECK(result.error().text().contains("unix:path=/bus (--cgroup-manager cgroupfs"));
  CHECK(manager.started() == Started::maybe);
  CHECK_FALSE(manager.stop("a.scope"));
  CHECK(script.calls.size() == 1);
}

TEST_CASE("a job that does not end is an error after the deadline") {
  Script script{.reactions = {{"StartTransientUnit", {its_job, ended("done", "/job/1")}}}};
  CHECK(start(script).error.contains("starting a.scope: its job did not end within 30 s"));
}

TEST_CASE("a lost connection is made once more") {
  Script script{.reactions = {{.member = "StartTransientUnit", .send_error = EPIPE},
                              {"StartTransientUnit", {its_job, ended("done")}}}};
  CHECK(start(script).error.empty());
  CHECK(script.connects == 2);

  script = {.reactions = {{.member = "StartTransientUnit", .receive_error = ECONNRESET},
                          {.member = "StartTransientUnit", .receive_error = ECONNRESET}}};
  CHECK(start(script).error.contains("connection reset"));
  CHECK(script.connects == 2);

  script = {
      .reactions = {{"StartTransientUnit", {refused("org.freedesktop.DBus.Error.NoReply", "gone")}},
                    {"StartTransientUnit", {its_job, ended("done")}}}};
  CHECK(start(script).error.empty());
}

TEST_CASE("a bus that is not there is named") {
  Script script{.connect_errors = {ENOENT}};
  const std::string error = start(script).error;
  CHECK(error.contains("connect: there is no such socket"));
  CHECK(error.contains("unix:path=/bus"));
  CHECK(error.contains("--cgroup-manager cgroupfs"));
  script = {.connect_errors = {ECONNREFUSED}};
  CHECK(start(script).error.contains("nothing is listening there"));
  script = {.connect_errors = {ECONNRESET, ECONNRESET}};
  CHECK(start(script).error.contains("connection reset"));
  CHECK(script.connects == 2);
}

TEST_CASE("an answer that was lost with its connection is found with the kernel") {
  Script script{.reactions = {{.member = "StartTransientUnit", .receive_error = ECONNRESET},
                              {"StartTransientUnit", {exists}}}};
  const Trial trial = start(script, true);
  CHECK(trial.error.empty());
  CHECK(trial.started == Started::yes);
}

TEST_CASE("after a new connection the job is asked about") {
  const BusMessage no_job = refused("org.freedesktop.systemd1.NoSuchJob");
  Script script{
      .reactions = {
          {.member = "StartTransientUnit", .messages = {its_job}, .receive_error = ECONNRESET},
          {"GetJob", {no_job}}}};
  CHECK(start(script, true).error.empty());
  script = {
      .reactions = {
          {.member = "StartTransientUnit", .messages = {its_job}, .receive_error = ECONNRESET},
          {"GetJob", {no_job}}}};
  CHECK(start(script, false).error.contains("the connection was lost"));
  script = {
      .reactions = {
          {.member = "StartTransientUnit", .messages = {its_job}, .receive_error = ECONNRESET},
          {"GetJob", {fine, ended("done")}}}};
  CHECK(start(script, false).error.empty());
}

TEST_CASE("a failed unit of the same name is forgotten, one that runs is not") {
  Script script{.reactions = {{"StartTransientUnit", {exists}},
                              {"ResetFailedUnit", {fine}},
                              {"StartTransientUnit", {its_job, ended("done")}}}};
  CHECK(start(script).error.empty());
  script = {.reactions = {{"StartTransientUnit", {exists}},
                          {"ResetFailedUnit", {fine}},
                          {"StartTransientUnit", {exists}},
                          {"GetUnit", {{.answers = 1, .text = "/unit/a"}}},
                          {"Get", {{.answers = 1, .text = "the web server"}}}}};
  const Trial trial = start(script);
  CHECK(trial.error.contains("the unit exists already (the web server)"));
  CHECK(trial.started == Started::no);
}

TEST_CASE("what an older systemd does not know is left out, but nothing else") {
  const auto unknown = [](const std::string& name) {
    return refused("org.freedesktop.DBus.Error.PropertyReadOnly",
                   "Cannot set property " + name + ", or unknown property.");
  };
  Script script{.reactions = {{"StartTransientUnit", {unknown("CPUWeight")}},
                              {"StartTransientUnit", {its_job, ended("done")}}}};
  CHECK(start(script).error.empty());
  CHECK(names(script.calls[1]) == std::vector<std::string>{"PIDs", "Delegate"});
  script = {.reactions = {{"StartTransientUnit", {unknown("Delegate")}}}};
  CHECK(start(script).error.contains("Cannot set property Delegate"));
}

TEST_CASE("words that engines look for do not come from systemd") {
  Script script{
      .reactions = {{"StartTransientUnit",
                     {refused("org.freedesktop.DBus.Error.AccessDenied", "Permission denied")}}}};
  CHECK(start(script).error.contains("it does not let user"));
  script = {.reactions = {{"StartTransientUnit", {refused("x.y.Z", "No such file or directory")}}}};
  const std::string error = start(script).error;
  CHECK(error.contains("x.y.Z"));
  CHECK_FALSE(error.contains("No such file"));
}

TEST_CASE("stopping waits for the job, and what is gone is fine") {
  Script script{.reactions = {{"StopUnit", {its_job, ended("done")}}, {"ResetFailedUnit", {fine}}}};
  CHECK(stop(script).empty());
  script = {.reactions = {{"StopUnit", {refused("org.freedesktop.systemd1.NoSuchUnit")}}}};
  CHECK(stop(script).empty());
  script = {.reactions = {{"StopUnit", {its_job, ended("timeout")}}}};
  CHECK(stop(script).contains("stopping a.scope"));
}

TEST_CASE("properties are changed until the next boot") {
  Script script{.reactions = {{"SetUnitProperties", {fine}}, {"Get", {fine}}}};
  Manager manager(std::make_unique<FakeBus>(script), "unix:path=/bus");
  CHECK(manager.set("a.scope", a_unit().settings));
  CHECK(std::get<bool>(script.calls[0].arguments[1]));
  CHECK(manager.set("a.scope", {}));
  script.reactions = {{"SetUnitProperties", {refused("x.y.Z", "no")}}};
  CHECK(manager.set("a.scope", a_unit().settings).error().text().contains("changing a.scope: no"));
}
