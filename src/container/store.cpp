// The state directory. A record is replaced atomically, and removed last: after any interruption
// the next `delete` finds what is left.
#include "rt/container/store.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "record_json.h"
#include "rt/base/text.h"
#include "rt/base/time.h"
#include "rt/base/timeline.h"
#include "rt/container/bundle.h"
#include "rt/host/process_info.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::container {
namespace {

constexpr const char* record_file = "state.json";
constexpr const char* copy_file = "record-copy.json";
constexpr const char* config_file = "config.json";
constexpr const char* notify_name = "notify";
constexpr std::size_t max_id = 255;
constexpr std::size_t max_record =
    64U << 20U;  // annotations may be large; config.json's own limit is smaller

std::unexpected<Failure> no_such_container() {
  return fail_as(code::no_container, "container does not exist");
}

/// mkdir -p with mode 0700; existing directories stay unchanged.
Result<> make_directories(const std::string& path) {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (::mkdir(part.c_str(), 0700) < 0 && errno != EEXIST) return fail_errno("mkdir", "{}", part);
    if (end == std::string::npos) return {};
  }
}

/// Removes a file, or a directory of files.
Result<> remove_one(int directory, const std::string& name) {
  Result<> gone = sys::unlink_at(directory, name);
  if (gone || gone.error().err != EISDIR) return gone;
  const sys::Fd below = TRY(sys::open_at(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  for (const std::string& file : TRY(sys::list_directory(below.get(), ".")))
    TRY(sys::unlink_at(below.get(), file));
  return sys::unlink_at(directory, name, AT_REMOVEDIR);
}

bool in_foreign_user_namespace() {
  return host::in_user_namespace() && environment("USER") != "root";
}

}  // namespace

std::string default_root() {
  const std::string_view runtime_dir = environment("XDG_RUNTIME_DIR");
  const bool has_own = runtime_dir.starts_with('/');
  if (has_own && (::geteuid() != 0 || in_foreign_user_namespace()))
    return std::string(runtime_dir) + "/rt";
  // Without the variable (`su`, engines): the directory that this user's login made.
  if (const uid_t uid = ::geteuid(); uid != 0) {
    const std::string own = fmt::format("/run/user/{}", uid);
    struct stat st{};
    if (::lstat(own.c_str(), &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == uid)
      return own + "/rt";
  }
  return "/run/rt";
}

Result<> check_id(const std::string& id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '-' || c == '.';
  };
  if (id.size() > max_id)
    return fail_as(code::bad_id, "invalid container ID format: longer than {} characters", max_id);
  if (id.empty() || id.front() == '.' || id.front() == '-' || !std::ranges::all_of(id, allowed))
    return fail_as(
        code::bad_id,
        "invalid container ID format: \"{}\" (letters, digits and _+-. are allowed, not starting "
        "with . or -)",
        id);
  return {};
}

Result<sys::Fd> open_state_root(const Global& global, bool create) {
  const std::string path = global.root.empty() ? default_root() : global.root;
  if (path.find_first_not_of('/') == std::string::npos)
    return fail_as(code::state_directory, "the root directory cannot be the state directory");
  Result<sys::Fd> fd = sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
  if (fd) return fd;
  if (fd.error().err != ENOENT)
    return fail(fd.failure().of(code::state_directory).context("state directory"));
  if (!create) return sys::Fd();
  TRY_CTX(make_directories(path).of(code::state_directory), "state directory");
  // The XDG rule: without the sticky bit, files in $XDG_RUNTIME_DIR that stay unused may be
  // removed.
  if (::geteuid() != 0 && ::chmod(path.c_str(), 01700) < 0) return fail_errno("chmod", "{}", path);
  return sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
}

Entry::~Entry() {
  if (fd_ && !kept_) (void)remove();  // not a moved-from entry
}

Result<Entry> Entry::create(const Global& global, const std::string& id) {
  const timeline::Timer timer("state directory");
  TRY(check_id(id));
  sys::Fd root = TRY(open_state_root(global, true));
  if (::mkdirat(root.get(), id.c_str(), 0700) < 0) {
    if (errno == EEXIST) return fail_as(code::id_taken, "container with given ID already exists");
    return fail(
        fail_errno("mkdir", "{}", id).error().of(code::state_directory).context("state directory"));
  }
  Result<sys::Fd> fd = sys::open_at(root.get(), id, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!fd) {
    (void)sys::unlink_at(root.get(), id, AT_REMOVEDIR);
    return fail(std::move(fd).error());
  }
  Entry entry(std::move(root), *std::move(fd), id);
  entry.kept_ = false;
  TRY(entry.lock());
  return entry;
}

Result<Entry> Entry::open(const Global& global, const std::string& id) {
  std::optional<Entry> found = TRY(find(global, id));
  if (!found) return no_such_container();
  return *std::move(found);
}

Result<std::optional<Entry>> Entry::find(const Global& global, const std::string& id) {
  TRY(check_id(id));
  sys::Fd root = TRY(open_state_root(global, false));
  if (!root) return std::nullopt;
  Result<sys::Fd> fd = sys::open_at(root.get(), id, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!fd && fd.error().err == ENOENT) return std::nullopt;
  if (!fd) return fail(std::move(fd).error());
  return Entry(std::move(root), *std::move(fd), id);
}

Result<Entry> Entry::open_in(const sys::Fd& root, const std::string& id) {
  Result<sys::Fd> fd = sys::open_at(root.get(), id, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!fd && fd.error().err == ENOENT) return no_such_container();
  if (!fd) return fail(std::move(fd).error());
  return Entry(sys::Fd(), *std::move(fd), id);
}

Result<> Entry::lock() {
  using std::chrono::steady_clock;
  constexpr timespec pause{.tv_sec = 0, .tv_nsec = 5'000'000};
  std::optional<steady_clock::time_point> deadline;
  while (sys::retry([&] { return ::flock(fd_.get(), LOCK_EX | LOCK_NB); }) < 0) {
    if (errno != EWOULDBLOCK) return fail_errno("flock", "{}", id_);
    if (!deadline) deadline = steady_clock::now() + std::chrono::seconds(10);
    if (steady_clock::now() > *deadline)
      return fail_as(code::busy, "another command is still at work on container {}", id_);
    (void)::nanosleep(&pause, nullptr);
  }
  return {};
}

namespace {

/// The process that holds the lock of a directory (proc_locks(5)); 0 if there is none in our pid
/// namespace.
pid_t holder_of(const sys::Fd& proc, const struct stat& directory) {
  const Result<std::string> table = sys::read_file_at(proc.get(), "locks", std::size_t{16} << 20U);
  if (!table) return 0;
  const std::string place = fmt::format("{:02x}:{:02x}:{}", major(directory.st_dev),
                                        minor(directory.st_dev), directory.st_ino);
  for (const std::string_view line : split(*table, '\n')) {
    // "1: FLOCK  ADVISORY  WRITE 2135 00:1a:4051 0 EOF"; a waiter has "->" as the second word.
    std::vector<std::string_view> words = split(line, ' ');
    std::erase(words, "");
    if (words.size() < 6 || words[1] != "FLOCK" || words[5] != place) continue;
    if (const auto pid = parse_unsigned(words[4])) return static_cast<pid_t>(*pid);
  }
  return 0;
}

void signal_holder(const struct stat& directory, int signal) {
  const Result<sys::Fd> opened = sys::open_proc();
  if (!opened) return;
  const sys::Fd& proc = *opened;
  const pid_t pid = holder_of(proc, directory);
  if (pid <= 0 || pid == ::getpid()) return;
  const Result<sys::Fd> holder = sys::open_pidfd(pid);
  // Checked again with the pidfd open: it is that process, not one that reused its pid.
  if (holder && holder_of(proc, directory) == pid) (void)sys::send_signal(holder->get(), signal);
}

}  // namespace

Result<> Entry::lock_by_force() {
  using std::chrono::milliseconds;
  using std::chrono::steady_clock;
  // Long enough for an operation that is only slow. On SIGTERM it undoes what it did.
  constexpr milliseconds until_told(4'000), until_killed(8'000), until_given_up(12'000);
  const auto begin = steady_clock::now();
  const struct stat directory = TRY(sys::file_status(fd_.get()));
  int sent = 0;
  while (sys::retry([&] { return ::flock(fd_.get(), LOCK_EX | LOCK_NB); }) < 0) {
    if (errno != EWOULDBLOCK) return fail_errno("flock", "{}", id_);
    const auto waited = steady_clock::now() - begin;
    if (waited > until_given_up)
      return fail_as(code::busy,
                     "another command is still at work on container {} and cannot be ended", id_);
    const int due = waited > until_killed ? SIGKILL : waited > until_told ? SIGTERM : 0;
    if (due != sent) signal_holder(directory, due);
    sent = due;
    sleep_for(milliseconds(5));
  }
  return {};
}

void Entry::unlock() { (void)::flock(fd_.get(), LOCK_UN); }

bool Entry::busy() const {
  // Uses its own descriptor: locks belong to open files (flock(2)).
  const Result<sys::Fd> again = sys::open_at(fd_.get(), ".", O_RDONLY | O_DIRECTORY);
  return again && ::flock(again->get(), LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
}

Result<> Entry::save(const Record& record) {
  TRY_CTX(sys::replace_file_at(fd_.get(), record_file, to_json(record), 0600).of(code::state_file),
          "state file");
  return {};
}

Result<Record> Entry::load() const {
  std::optional<Record> found = TRY(find_record());
  if (!found) return no_such_container();
  return *std::move(found);
}

namespace {

Result<std::optional<Record>> read_record(int directory, const char* file, const std::string& id) {
  Result<std::string> text = sys::read_whole_at(directory, file, max_record);
  if (!text && text.error().err == ENOENT) return std::nullopt;
  if (!text) return fail(text.failure().of(code::state_file).context("state file of " + id));
  return TRY_CTX(record_from_json(*text).of(code::state_file), "state file of {}", id);
}

}  // namespace

Result<std::optional<Record>> Entry::find_record() const {
  return read_record(fd_.get(), record_file, id_);
}

Result<> Entry::save_copy(const Record& record) {
  Record copy{.id = record.id, .created = record.created, .pid = record.pid};
  copy.pid_start = record.pid_start;
  copy.pid_number = record.pid_number;
  copy.private_pids = record.private_pids;
  copy.cgroup = record.cgroup;
  copy.rdt = record.rdt;
  const sys::Fd fd = TRY_CTX(
      sys::open_at(fd_.get(), copy_file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600), "state");
  TRY_CTX(sys::write_all(fd.get(), to_json(copy)).of(code::state_file), "state: {}", copy_file);
  return {};
}

Result<std::optional<Record>> Entry::find_copy() const {
  return read_record(fd_.get(), copy_file, id_);
}

Result<> Entry::save_config(const std::string& text) {
  // Readers look for the record first, which comes later.
  const sys::Fd fd =
      TRY_CTX(sys::open_at(fd_.get(), config_file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600),
              "state");
  TRY_CTX(sys::write_all(fd.get(), text).of(code::state_file), "state: {}", config_file);
  return {};
}

Result<std::string> Entry::load_config() const {
  return TRY_CTX(sys::read_whole_at(fd_.get(), config_file, spec::max_config_size), "state of {}",
                 id_);
}

Result<> Entry::replace_config(const std::string& text) {
  TRY_CTX(sys::replace_file_at(fd_.get(), config_file, text, 0600), "state");
  return {};
}

Result<> Entry::make_notify_directory() {
  TRY_CTX(sys::mkdir_at(fd_.get(), notify_name, 0755), "state");
  // Despite our umask: the container's user must get in.
  if (::fchmodat(fd_.get(), notify_name, 0755, 0) < 0)
    return fail_errno("chmod", "{}", notify_name);
  return {};
}

Result<sys::Fd> Entry::open_notify_directory() const {
  return sys::open_at(fd_.get(), notify_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
}

Result<std::string> notify_directory(const Global& global, const std::string& id) {
  const std::string root = TRY(absolute(global.root.empty() ? default_root() : global.root));
  return fmt::format("{}/{}/{}", root, id, notify_name);
}

Result<> Entry::remove() {
  kept_ = true;
  const std::vector<std::string> names = TRY(sys::list_directory(fd_.get(), "."));
  for (const std::string& name : names)
    if (name != record_file && name != copy_file) TRY(remove_one(fd_.get(), name));
  for (const char* last : {copy_file, record_file}) {
    Result<> gone = sys::unlink_at(fd_.get(), last);
    if (!gone && gone.error().err != ENOENT) return gone;
  }
  // Another command may have removed it and made one with the same name.
  const Result<struct stat> named = sys::file_status_at(root_.get(), id_);
  if (!named && named.error().err == ENOENT) return {};
  if (!named) return fail(named.error());
  if (named->st_ino != TRY(sys::file_status(fd_.get())).st_ino) return {};
  Result<> gone = sys::unlink_at(root_.get(), id_, AT_REMOVEDIR);
  if (!gone && gone.error().err != ENOENT) return gone;
  return {};
}

}  // namespace rt::container
