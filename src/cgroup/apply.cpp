// Writes values to cgroup files. What the kernel's errno means depends on the file.
#include <algorithm>
#include <chrono>
#include <optional>

#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/base/time.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/bpf.h"
#include "rt/sys/file.h"
#include "settings/rows.h"
#include "systemd/driver.h"

namespace rt::cgroup {
namespace {

struct Cause {
  int err;
  /// Prefix of the file's name.
  std::string_view file;
  std::string_view text;
};
// The first matching row counts.
constexpr Cause causes[] = {
    {EINVAL, "cpuset.", "not all of them exist and belong to the parent cgroup"},
    {ERANGE, "cpuset.", "not all of them exist"},
    {EACCES, "cpuset.", "not all of them belong to the parent cgroup"},
    {ENOSPC, "cpuset.", "processes in it would be left with none"},
    {EINVAL, "cpu.rt_", "the parent cgroup has no such realtime budget left"},
    {EINVAL, "cpu.", "out of range, or more than the parent cgroup has"},
    {EINVAL, "memory.memsw", "less than the memory limit"},
    {EBUSY, "memory.", "its processes use more than that, and it cannot be reclaimed"},
    {EPERM, "devices.", "the parent cgroup does not allow it"},
    {ENODEV, "io.", "no such block device"},
    {ENODEV, "blkio.", "no such block device"},
    {ENODEV, "rdma.", "no such device"},
    {EINVAL, "net_prio.", "no such network interface"},
    {ERANGE, "", "out of range"},
    {EINVAL, "", "the kernel does not accept this value"},
};

std::unexpected<Failure> write_failed(const Write& write, int err, std::string_view syscall) {
  std::string message = fmt::format("cgroup: write \"{}\" to {}", trim(write.value), write.file);
  const std::string_view controller = controller_of(write.file);
  if (err == ENOENT) {
    message +=
        fmt::format(": this cgroup has no {} ({}this kernel lacks the file)", write.file,
                    controller == "cgroup"
                        ? ""
                        : fmt::format("controller {} is not enabled for it, or ", controller));
  } else {
    for (const Cause& cause : causes) {
      if (cause.err != err || !write.file.starts_with(cause.file)) continue;
      message += fmt::format(" ({})", cause.text);
      break;
    }
  }
  return fail(Error{.code = code::resource_limit,
                    .err = err,
                    .message = std::move(message),
                    .syscall = std::string(syscall)}
                  .at(write.origin));
}

/// memory.checkBeforeUpdate: refuse, where the kernel would kill.
Result<> check_use(int directory, const Write& write) {
  const std::string use =
      TRY_AT(sys::read_file_at(directory, write.not_below).of(code::resource_limit), write.origin);
  const auto now = parse_unsigned(trim(use));
  const auto wanted = parse_unsigned(write.value);
  if (now && wanted && *wanted < *now)
    return fail(Error{
        .code = code::resource_limit,
        .message = fmt::format("cgroup: {} is less than the current usage of {}", *wanted, *now)}
                    .at(write.origin));
  return {};
}

/// The v1 file that counts what another one limits.
std::string usage_file(std::string file) {
  const std::size_t at = file.find("limit_in_bytes");
  return at == std::string::npos ? file
                                 : file.replace(at, std::string_view("limit").size(), "usage");
}

/// v1 charges a cgroup in stocks of 64 pages per CPU that its processes ran on. Lowering a limit
/// drains unused stocks but does not wait for the other CPUs. Retries while these stocks may be the
/// obstacle; false once they are not.
bool wait_for_stocks(int fd, int directory, const Write& write) {
  constexpr std::uint64_t stock_pages = 64;
  constexpr auto patience = std::chrono::seconds(1);
  constexpr auto longest_pause = std::chrono::milliseconds(50);
  const auto wanted = parse_unsigned(write.value);
  if (!wanted || !write.file.ends_with("limit_in_bytes")) return false;
  const std::uint64_t stocks =
      stock_pages * static_cast<std::uint64_t>(::getpagesize()) *
      static_cast<std::uint64_t>(std::max(::sysconf(_SC_NPROCESSORS_ONLN), 1L));
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (auto pause = std::chrono::milliseconds(1);; pause = std::min(pause * 2, longest_pause)) {
    const Result<std::string> use = sys::read_file_at(directory, usage_file(write.file));
    const auto now = use ? parse_unsigned(trim(*use)) : std::nullopt;
    if (!now || *now > *wanted + stocks || std::chrono::steady_clock::now() >= deadline)
      return false;
    sleep_for(pause);
    if (sys::retry([&] { return ::write(fd, write.value.data(), write.value.size()); }) >= 0)
      return true;
    if (errno != EBUSY) return false;
  }
}

constexpr std::string_view partition_file = "cpuset.cpus.partition";

/// The kernel accepts any partition type, and afterwards reports it as invalid.
Result<> check_partition(int directory, const Write& write) {
  const std::string now =
      TRY_AT(sys::read_file_at(directory, write.file).of(code::resource_limit), write.origin);
  if (!now.contains("invalid")) return {};
  return fail(Error{.code = code::resource_limit,
                    .message = fmt::format("cgroup: {} is \"{}\" after writing \"{}\"", write.file,
                                           trim(now), trim(write.value))}
                  .at(write.origin));
}

/// Writes values in order, keeping a file open while they are for the same file.
class Writer {
 public:
  Result<> put(int directory, const Write& write) {
    if (write.instead && !skipped_) return {};
    skipped_ = false;
    if (!write.not_below.empty()) TRY(check_use(directory, write));
    if (directory != directory_ || write.file != file_) {
      file_.clear();
      Result<sys::Fd> fd = sys::open_beneath(directory, write.file, O_WRONLY | O_NOCTTY);
      if (!fd && fd.error().err == ENOENT && write.optional) {
        skipped_ = true;
        return {};
      }
      if (!fd) return write_failed(write, fd.error().err, "open");
      fd_ = *std::move(fd);
      directory_ = directory;
      file_ = write.file;
    }
    if (sys::retry([&] { return ::write(fd_.get(), write.value.data(), write.value.size()); }) >= 0)
      return write.file == partition_file ? check_partition(directory, write) : Result<>();
    const int err = errno;
    if (err == EBUSY && wait_for_stocks(fd_.get(), directory, write)) return {};
    auto failed = write_failed(write, err, "write");
    if (err == EBUSY)
      if (const auto use = sys::read_file_at(directory, usage_file(write.file)))
        (*failed.error()).message += fmt::format(" (current usage {})", trim(*use));
    return failed;
  }

 private:
  sys::Fd fd_;
  int directory_ = -1;
  std::string file_;
  /// The last write was optional and found no file.
  bool skipped_ = false;
};

/// The value that clears a device's setting, for a device without a line in its file.
std::string reset_of(const Write& write) {
  std::string reset;
  for (const std::string_view word : split(write.value, ' ')) {
    const std::size_t equals = word.find('=');
    if (reset.empty())
      reset = word;
    else if (equals != std::string_view::npos)
      reset += fmt::format(" {}=max", word.substr(0, equals));
    else
      reset += write.file.starts_with("io.") ? " default" : " 0";
  }
  return reset;
}

/// The value that restores what a write is about to change; empty if unknown.
std::optional<std::string> value_now(int directory, const Write& write) {
  const Result<std::string> text = sys::read_file_at(directory, write.file);
  if (!text) return std::nullopt;
  const std::vector<std::string_view> lines = split(trim(*text), '\n');
  // Files with a value per device start each line with the device.
  const std::string_view value = write.value;
  const std::string_view key = value.substr(0, value.find(' '));
  if (key.size() < value.size())
    for (const std::string_view line : lines)
      if (line.starts_with(key) && line.substr(key.size()).starts_with(' '))
        return std::string(line);
  if (key.contains(':')) return reset_of(write);
  std::string_view now = lines.front();
  for (const std::string_view name : {"default ", "oom_kill_disable "})
    if (now.starts_with(name)) now.remove_prefix(name.size());
  // An empty write would not reach the kernel; an empty line sets the empty value.
  return now.empty() ? "\n" : std::string(now);
}

}  // namespace

int Cgroup::directory_for(std::string_view file, bool v2) const {
  if (v2) return clone_into();
  const Place* place = place_of(controller_of(file));
  return place == nullptr ? -1 : place->directory.get();
}

Result<> Cgroup::write_all(const std::vector<Write>& writes, When when, bool v2) {
  Writer writer;
  for (const Write& write : writes) {
    if (write.when != when) continue;
    const int directory = directory_for(write.file, v2);
    if (directory < 0) return write_failed(write, ENOENT, "open");
    TRY(writer.put(directory, write));
  }
  return {};
}

Result<> Cgroup::apply(const Settings& settings, When when) {
  if (when == When::last && driver_ != nullptr) {
    TRY(set_unit(last_settings(*driver_)));
    driver_->manager.release();
  }
  TRY(write_all(settings.v1, when, false));
  TRY(write_all(settings.v2, when, true));
  TRY(write_all(settings.device_rules, when, false));
  if (when == When::normal && !settings.device_program.empty())
    TRY_AT(
        sys::attach_device_program(clone_into(), settings.device_program).of(code::resource_limit),
        "/linux/resources/devices");
  return {};
}

// The kernel checks a value against the current others: memory plus swap must not be less than
// memory, a burst not more than the quota. Which order works depends on the old values, so refused
// writes are retried after the rest.
Result<> Cgroup::write_in_some_order(std::vector<Undoing> pending, std::vector<Undoing>& undoing) {
  while (!pending.empty()) {
    Writer writer;
    std::vector<Undoing> refused;
    std::optional<Failure> why;
    for (Undoing& item : pending) {
      const int directory = directory_for(item.write.file, item.v2);
      if (directory < 0) return write_failed(item.write, ENOENT, "open");
      const std::optional<std::string> before = value_now(directory, item.write);
      Result<> written = writer.put(directory, item.write);
      if (!written && written.error().err != EINVAL && written.error().err != EBUSY) return written;
      if (!written) {
        if (!why) why = std::move(written).failure();
        item.write.instead = false;  // the file it replaces is known to be absent
        refused.push_back(std::move(item));
      } else if (before) {
        undoing.push_back({.write = {.file = item.write.file, .value = *before}, .v2 = item.v2});
      }
    }
    if (why && refused.size() == pending.size()) return std::unexpected(*std::move(why));
    pending = std::move(refused);
  }
  return {};
}

Result<std::vector<Undoing>> Cgroup::update(const Settings& settings) {
  std::vector<Undoing> pending;
  pending.reserve(settings.v1.size() + settings.v2.size());
  for (const Write& write : settings.v1) pending.push_back({.write = write, .v2 = false});
  for (const Write& write : settings.v2) pending.push_back({.write = write, .v2 = true});
  std::vector<Undoing> undoing;
  Result<> written = write_in_some_order(pending, undoing);
  std::vector<UnitSetting> limits;
  if (written && !record_.unit.name.empty()) limits = limits_of(settings.v1, settings.v2);
  if (!limits.empty()) {
    // systemd rounds values: write the exact ones again.
    written = set_unit(std::move(limits));
    std::vector<Undoing> known;
    if (written) written = write_in_some_order(std::move(pending), known);
  }
  if (written) return undoing;
  restore(undoing);
  return fail(std::move(written).failure());
}

void Cgroup::restore(std::vector<Undoing> undoing) {
  std::ranges::reverse(undoing);
  std::vector<Write> v1, v2;
  for (Undoing& item : undoing) {
    item.write.optional = true;
    if (!record_.unit.name.empty()) (item.v2 ? v2 : v1).push_back(item.write);
  }
  (void)set_unit(limits_of(v1, v2));
  std::vector<Undoing> ignored;
  (void)write_in_some_order(std::move(undoing), ignored);
}

}  // namespace rt::cgroup
