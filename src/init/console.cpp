// The container's terminal: a pseudo-terminal from its own devpts, bound to /dev/console and made
// its standard streams.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "rt/sys/tty.h"
#include "steps.h"

namespace rt::init {
namespace {

/// Binds the terminal to /dev/console as well. We make the mount point ourselves and never follow a
/// link there, which led out of the container (CVE-2025-52565).
Result<> bind_console(const Context& context, int slave) {
  const sys::Leaf leaf =
      TRY(sys::make_parent_in_root(context.resources.root.get(), "/dev/console"));
  if (::mknodat(leaf.directory.get(), leaf.name.c_str(), S_IFREG | 0600, 0) < 0 && errno != EEXIST)
    return fail_errno("mknod", "/dev/console");
  const sys::Fd point = TRY(sys::open_at(leaf.directory.get(), leaf.name, O_PATH | O_NOFOLLOW));
  const struct stat st = TRY(sys::file_status(point.get()));
  if (!S_ISREG(st.st_mode) && !S_ISCHR(st.st_mode))
    return fail("/dev/console in the root is neither a file nor a device");
  const sys::Fd copy = TRY(sys::clone_tree(slave, false));
  return sys::move_mount(copy.get(), point.get());
}

/// In a devpts of the host, ptmx has mode 000; the /dev/ptmx device beside it is open to everyone.
Result<sys::Terminal> open_terminal(const Context& context, int devpts) {
  Result<sys::Terminal> terminal = sys::open_terminal(devpts, "ptmx");
  if (terminal || terminal.error().err != EACCES) return terminal;
  const Result<sys::Fd> dev =
      sys::open_in_root(context.resources.root.get(), "/dev", O_PATH | O_DIRECTORY);
  if (!dev) return terminal;
  Result<sys::Terminal> beside = sys::open_terminal(dev->get(), "ptmx");
  return beside ? std::move(beside) : std::move(terminal);
}

}  // namespace

Result<> make_console(const Context& context) {
  const plan::Process& process = context.plan.process;
  if (!process.terminal) return {};
  Result<sys::Fd> devpts =
      sys::open_in_root(context.resources.root.get(), "/dev/pts", O_PATH | O_DIRECTORY);
  if (!devpts)
    return fail(std::move(devpts)
                    .error()
                    .context("a terminal needs a devpts on /dev/pts")
                    .at("/process/terminal"));
  sys::Terminal terminal = TRY_AT(open_terminal(context, devpts->get()), "/process/terminal");
  TRY(sys::set_window_size(terminal.master.get(), process.rows, process.columns));
  if (::fchown(terminal.slave.get(), process.uid, static_cast<gid_t>(-1)) < 0)
    return fail_errno("fchown", "the terminal to {}", process.uid);
  // Add nothing to the host's own /dev.
  if (!context.plan.links.empty() && !is_dev_of_host(context))
    TRY(bind_console(context, terminal.slave.get()));
  TRY(context.resources.channel.send(Message::console, terminal.master.get()));
  return sys::adopt_terminal(terminal.slave.get());
}

}  // namespace rt::init
