// Writing values. The kernel answers with an errno; what it means depends on the file.
#include <unistd.h>

#include "files.h"
#include "rows.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/bpf.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

struct Cause {
  int err;
  std::string_view file;  ///< what the name starts with
  std::string_view text;
};
// The first row that fits.
constexpr Cause causes[] = {
    {EINVAL, "cpuset.", "not all of them exist and belong to the parent cgroup"},
    {ERANGE, "cpuset.", "not all of them exist"},
    {EACCES, "cpuset.", "not all of them belong to the parent cgroup"},
    {ENOSPC, "cpuset.", "processes in it would be left with none"},
    {EINVAL, "cpu.rt_", "the parent cgroup has no such realtime budget left"},
    {EINVAL, "cpu.", "out of range, or more than the parent cgroup has"},
    {EINVAL, "memory.memsw", "less than the memory limit"},
    {EBUSY, "memory.", "its processes use more than that, and it cannot be taken from them"},
    {EPERM, "devices.", "the parent cgroup does not allow it"},
    {ENODEV, "io.", "no such block device"},
    {ENODEV, "blkio.", "no such block device"},
    {ENODEV, "rdma.", "no such device"},
    {EINVAL, "net_prio.", "no such network interface"},
    {ERANGE, "", "out of range"},
    {EINVAL, "", "the kernel does not take this value"},
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
  return fail(Error{.err = err, .message = std::move(message), .syscall = std::string(syscall)}.at(
      write.origin));
}

/// memory.checkBeforeUpdate: the kernel would rather kill than refuse.
Result<> check_use(int directory, const Write& write) {
  const std::string use = TRY_AT(sys::read_file_at(directory, write.not_below), write.origin);
  const auto now = parse_unsigned(trim(use));
  const auto wanted = parse_unsigned(write.value);
  if (now && wanted && *wanted < *now)
    return fail(Error{
        .message = fmt::format("cgroup: {} is less than the present use of {}", *wanted, *now)}
                    .at(write.origin));
  return {};
}

/// Writes one value after the other, keeping a file open for as long as the values are for it.
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
      return {};
    auto failed = write_failed(write, errno, "write");
    if ((*failed.error()).err == EBUSY && write.file.starts_with("memory."))
      if (const auto use = sys::read_file_at(directory, "memory.usage_in_bytes"))
        (*failed.error()).message += fmt::format(" (current usage {})", trim(*use));
    return failed;
  }

 private:
  sys::Fd fd_;
  int directory_ = -1;
  std::string file_;
  bool skipped_ = false;  ///< the last one was optional and had no file
};

}  // namespace

Result<> Cgroup::write_all(const std::vector<Write>& writes, When when, bool v2) {
  Writer writer;
  for (const Write& write : writes) {
    if (write.when != when) continue;
    const int directory = v2 ? clone_into() : -1;
    const Place* place = v2 ? nullptr : place_of(controller_of(write.file));
    if (directory < 0 && place == nullptr) return write_failed(write, ENOENT, "open");
    TRY(writer.put(place != nullptr ? place->directory.get() : directory, write));
  }
  return {};
}

Result<> Cgroup::apply(const Settings& settings, When when) {
  TRY(write_all(settings.v1, when, false));
  TRY(write_all(settings.v2, when, true));
  TRY(write_all(settings.device_rules, when, false));
  if (when == When::normal && !settings.device_program.empty())
    TRY_AT(sys::attach_device_program(clone_into(), settings.device_program),
           "/linux/resources/devices");
  return {};
}

}  // namespace rt::cgroup
