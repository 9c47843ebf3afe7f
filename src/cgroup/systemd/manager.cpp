// Calls systemd's manager object and waits for its jobs. Survives one lost connection, as when
// systemd re-executes itself.
#include "manager.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>

#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/base/time.h"
#include "rt/base/timeline.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

constexpr std::string_view systemd_name = "org.freedesktop.systemd1";
constexpr std::string_view unit_exists = "org.freedesktop.systemd1.UnitExists";
constexpr std::string_view no_such_unit = "org.freedesktop.systemd1.NoSuchUnit";
constexpr std::string_view no_answer = "no answer";
constexpr std::string_view no_such_job = "org.freedesktop.systemd1.NoSuchJob";

bool is_lost(const Error& error) {
  constexpr std::array lost = {EPIPE, ECONNRESET, ECONNABORTED, ENOTCONN, ESHUTDOWN, EAGAIN, EIO};
  return std::ranges::find(lost, error.err) != lost.end();
}

/// systemd left the bus before it replied, as when it re-executes itself.
bool is_lost(const BusMessage& answer) {
  constexpr std::array<std::string_view, 2> names = {"org.freedesktop.DBus.Error.NoReply",
                                                     "org.freedesktop.DBus.Error.Disconnected"};
  return is_in(names, answer.error);
}

/// Rewords a failed call: systemd's own text may contain words that engines match.
std::string words_of(const BusMessage& answer) {
  constexpr std::array<std::string_view, 3> refusals = {
      "org.freedesktop.DBus.Error.AccessDenied",
      "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired",
      "org.freedesktop.DBus.Error.AuthFailed"};
  if (is_in(refusals, answer.error))
    return fmt::format("it does not let user {} do that", ::geteuid());
  const std::string shouted = upper(answer.text);
  constexpr std::array<std::string_view, 5> taken = {
      "PERMISSION DENIED", "NO SUCH FILE", "NOT FOUND", "DOES NOT EXIST", "NOT PERMITTED"};
  const bool is_taken = std::ranges::any_of(
      taken, [&shouted](std::string_view words) { return shouted.contains(words); });
  if (answer.text.empty() || is_taken) return answer.error;
  return fmt::format("{} ({})", trim(answer.text), answer.error);
}

/// Drops the property that an error names, if it is optional.
bool drop_property(const BusMessage& answer, std::vector<UnitSetting>& settings) {
  constexpr std::array<std::string_view, 3> refusals = {
      "org.freedesktop.DBus.Error.PropertyReadOnly", "org.freedesktop.DBus.Error.InvalidArgs",
      "org.freedesktop.DBus.Error.UnknownProperty"};
  if (!is_in(refusals, answer.error)) return false;
  std::string words = answer.text;
  std::ranges::replace_if(
      words, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) == 0; }, ' ');
  const std::vector<std::string_view> names = split(words, ' ');
  return std::erase_if(settings, [&names](const UnitSetting& setting) {
           return setting.optional && is_in(names, setting.property.name);
         }) != 0;
}

std::vector<UnitProperty> properties_of(const std::vector<UnitSetting>& settings) {
  std::vector<UnitProperty> properties;
  properties.reserve(settings.size());
  for (const UnitSetting& setting : settings) properties.push_back(setting.property);
  return properties;
}

BusCall property_call(std::string path, std::string interface, std::string name) {
  return {.member = "Get",
          .interface = "org.freedesktop.DBus.Properties",
          .path = std::move(path),
          .arguments = {std::move(interface), std::move(name)}};
}

std::string describe_missing(int err) {
  switch (err) {
    case ENOENT: return "there is no such socket: are systemd and its bus running here?";
    case ECONNREFUSED: return "nothing is listening there (ECONNREFUSED)";
    case EACCES:
    case EPERM: return fmt::format("the bus refuses user {}", ::geteuid());
    default: return errno_text(err);
  }
}

}  // namespace

std::unexpected<Failure> Manager::explained(Error error, std::string_view what) const {
  if (error.code == code::systemd_driver) return fail(std::move(error));
  std::string cause = std::move(error.message);
  if (error.err == ETIMEDOUT)
    cause = fmt::format("{} within {} s", cause, static_cast<double>(timeout_.count()) / 1000);
  else if (error.err != 0)
    cause += ": " + describe_missing(error.err);
  return fail(
      Error{.code = code::systemd_driver,
            .err = error.err,
            .message = fmt::format("systemd cgroup driver: {}: {}, on the bus {} (--cgroup-manager "
                                   "cgroupfs does without systemd)",
                                   what, cause, address_),
            .phase = Phase::cgroup,
            .complete = true});
}

Result<> Manager::connect(Deadline deadline) {
  if (silent_) return fail(Error{.err = ETIMEDOUT, .message = std::string(no_answer)});
  if (connected_) return {};
  const timeline::Timer timer("bus: connect");
  TRY(bus_->connect(deadline));
  connected_ = true;
  return {};
}

Result<BusMessage> Manager::call_once(const BusCall& call, Deadline deadline) {
  TRY(connect(deadline));
  const std::uint64_t number = TRY(bus_->send(call));
  for (;;) {
    std::optional<BusMessage> message = TRY(bus_->receive(deadline));
    if (!message) {
      silent_ = true;
      return fail(Error{.err = ETIMEDOUT, .message = std::string(no_answer)});
    }
    if (message->answers == number && is_lost(*message))
      return fail(Error{.err = ECONNRESET, .message = call.member});
    if (message->answers == number) {
      if (call.destination == systemd_name) systemd_ = message->sender;
      return *std::move(message);
    }
    // The job may end before we know its name.
    if (message->answers == 0) ends_.push_back(*std::move(message));
  }
}

Result<BusMessage> Manager::call(const BusCall& call, Deadline deadline) {
  const timeline::Timer timer("bus:", call.member);
  for (bool again = false;; again = true) {
    Result<BusMessage> answer = call_once(call, deadline);
    if (answer) return answer;
    if (answer.error().err == ETIMEDOUT) silent_ = true;
    if (again || !is_lost(answer.error()))
      return explained(std::move(answer).error(),
                       fmt::format("asking systemd for {}", call.member));
    connected_ = false;
    lost_ = true;
  }
}

/// Any user may send us a signal that looks like systemd's. systemd itself has another name after
/// it has executed itself again.
Result<bool> Manager::is_systemd(const std::string& sender, Deadline deadline) {
  if (sender == systemd_) return true;
  const BusMessage owner = TRY(call({.member = "GetNameOwner",
                                     .interface = "org.freedesktop.DBus",
                                     .path = "/org/freedesktop/DBus",
                                     .destination = "org.freedesktop.DBus",
                                     .arguments = {std::string(systemd_name)}},
                                    deadline));
  if (owner.error.empty()) systemd_ = owner.text;
  return sender == systemd_;
}

/// How a job ended, if systemd has reported that. Drops what others have sent.
Result<std::optional<std::string>> Manager::result_of(const std::string& job, Deadline deadline) {
  for (;;) {
    const auto end = std::ranges::find(ends_, job, &BusMessage::job);
    if (end == ends_.end()) return std::nullopt;
    const BusMessage ended = std::move(*end);
    ends_.erase(end);
    if (TRY(is_systemd(ended.sender, deadline))) return ended.result;
  }
}

/// For after a reconnect: the new connection has missed earlier signals.
Result<bool> Manager::job_is_gone(const std::string& job, Deadline deadline) {
  const auto number = parse_unsigned(std::string_view(job).substr(job.rfind('/') + 1));
  if (!number) return true;
  const BusMessage answer =
      TRY(call({.member = "GetJob", .arguments = {static_cast<std::uint32_t>(*number)}}, deadline));
  return answer.error == no_such_job;
}

Result<> Manager::wait_for_job(const std::string& what, const std::string& job, Deadline deadline,
                               const std::function<bool()>& is_done) {
  const timeline::Timer timer("bus: wait for the job");
  bool reconnected = false;
  for (;;) {
    if (const std::optional<std::string> result = TRY(result_of(job, deadline))) {
      if (*result == "done") return {};
      return explained(
          Error{.message = fmt::format("systemd reports that the job ended as \"{}\"", *result)},
          what);
    }
    Result<std::optional<BusMessage>> message = bus_->receive(deadline);
    if (message) {
      if (std::optional<BusMessage>& heard = *message; heard) {
        if (heard->answers == 0) ends_.push_back(*std::move(heard));
        continue;
      }
      silent_ = true;
      return explained(Error{.err = ETIMEDOUT, .message = "its job did not end"}, what);
    }
    if (!is_lost(message.error()) || std::exchange(reconnected, true))
      return explained(std::move(message).error(), what);
    connected_ = false;
    lost_ = true;
    if (TRY(job_is_gone(job, deadline))) {
      if (is_done()) return {};
      return explained(Error{.message = "the connection was lost, and the job had no effect"},
                       what);
    }
  }
}

/// The name is taken, perhaps by a failed unit, or by our own if it was made before the connection
/// was lost. True if the unit exists and is ours.
Result<bool> Manager::clear_the_name(const Unit& unit, bool& reset,
                                     const std::function<bool()>& is_in, Deadline deadline) {
  constexpr int rounds = 100;
  for (int round = 0; lost_ && round < rounds; ++round) {
    if (is_in()) return true;
    sleep_for(std::chrono::milliseconds(10));
  }
  if (std::exchange(reset, true)) {
    const Result<std::string> what = property(unit.name, "Description");
    return explained(
        Error{.message = fmt::format("the unit exists already{}",
                                     what && !what->empty() ? fmt::format(" ({})", *what) : "")},
        fmt::format("starting {}", unit.name));
  }
  TRY(call({.member = "ResetFailedUnit", .arguments = {unit.name}}, deadline));
  return false;
}

Result<> Manager::start(const Unit& unit, pid_t pid, const std::function<bool()>& is_in) {
  const Deadline deadline = this->deadline();
  const std::string what = fmt::format("starting {}", unit.name);
  std::vector<UnitSetting> settings = unit.settings;
  std::erase_if(settings, [](const UnitSetting& setting) { return setting.when == When::last; });
  // Do not start a slice that systemd made for its children: stopping it later would stop them all.
  if (unit.is_slice && TRY(property(unit.name, "ActiveState")) == "active") return {};
  for (bool reset = false;;) {
    BusCall start{.member = "StartTransientUnit",
                  .arguments = {unit.name, std::string("replace")},
                  .properties = properties_of(settings),
                  .auxiliary = true};
    if (!unit.is_slice)
      start.properties->insert(start.properties->begin(),
                               {.name = "PIDs",
                                .signature = "au",
                                .value = std::vector{static_cast<std::uint32_t>(pid)}});
    started_ = Started::maybe;
    const BusMessage answer = TRY(call(start, deadline));
    if (answer.error.empty()) {
      started_ = Started::yes;
      return wait_for_job(what, answer.text, deadline, is_in);
    }
    started_ = Started::no;
    if (answer.error == unit_exists) {
      if (unit.is_slice) return {};
      if (!TRY(clear_the_name(unit, reset, is_in, deadline))) continue;
      started_ = Started::yes;
      return {};
    }
    if (!drop_property(answer, settings))
      return explained(Error{.message = words_of(answer)}, what);
  }
}

Result<> Manager::set(const std::string& unit, std::vector<UnitSetting> settings) {
  const Deadline deadline = this->deadline();
  while (!settings.empty()) {
    const BusMessage answer = TRY(call({.member = "SetUnitProperties",
                                        .arguments = {unit, true},
                                        .properties = properties_of(settings)},
                                       deadline));
    // systemd replies before it writes to the cgroup, but writes before it handles the next call.
    // Wait for such a call, otherwise it would overwrite what we write next.
    if (answer.error.empty()) {
      TRY(control_group());
      return {};
    }
    if (!drop_property(answer, settings))
      return explained(Error{.message = words_of(answer)}, fmt::format("changing {}", unit));
  }
  return {};
}

Result<> Manager::stop(const std::string& unit) {
  const Deadline deadline = this->deadline();
  const std::string what = fmt::format("stopping {}", unit);
  const BusMessage answer =
      TRY(call({.member = "StopUnit", .arguments = {unit, std::string("replace")}}, deadline));
  if (answer.error == no_such_unit) return {};
  if (!answer.error.empty()) return explained(Error{.message = words_of(answer)}, what);
  TRY(wait_for_job(what, answer.text, deadline, [] { return true; }));
  TRY(call({.member = "ResetFailedUnit", .arguments = {unit}}, deadline));
  return {};
}

Result<> Manager::kill(const std::string& unit) {
  const BusMessage answer =
      TRY(call({.member = "KillUnit", .arguments = {unit, std::string("all"), std::int32_t{9}}},
               deadline()));
  if (answer.error.empty() || answer.error == no_such_unit) return {};
  return explained(Error{.message = words_of(answer)}, fmt::format("killing {}", unit));
}

Result<> Manager::attach(const std::string& unit, pid_t pid) {
  const BusMessage answer =
      TRY(call({.member = "AttachProcessesToUnit",
                .arguments = {unit, std::string(), std::vector{static_cast<std::uint32_t>(pid)}}},
               deadline()));
  if (answer.error.empty()) return {};
  return explained(Error{.message = words_of(answer)},
                   fmt::format("moving process {} to {}", pid, unit));
}

Result<std::string> Manager::property(const std::string& unit, const std::string& name) {
  const BusMessage found = TRY(call({.member = "GetUnit", .arguments = {unit}}, deadline()));
  if (!found.error.empty()) return std::string();
  const BusMessage answer =
      TRY(call(property_call(found.text, "org.freedesktop.systemd1.Unit", name), deadline()));
  return answer.error.empty() ? answer.text : std::string();
}

void Manager::release() {
  bus_->disconnect();
  connected_ = false;
  ends_.clear();
}

Result<std::string> Manager::control_group() {
  const BusMessage answer =
      TRY(call(property_call("/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager",
                             "ControlGroup"),
               deadline()));
  if (answer.error.empty()) return answer.text;
  return explained(Error{.message = words_of(answer)}, "asking systemd for its cgroup");
}

}  // namespace rt::cgroup
