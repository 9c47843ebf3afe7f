// The process around the program: enough stack, a short message for std::terminate(), and the exit.
#include "rt/cli/main.h"

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include <sys/resource.h>
#include <unistd.h>

namespace {

void say(std::string_view line) { (void)!::write(STDERR_FILENO, line.data(), line.size()); }

/// Without enough stack the program would die of SIGSEGV in the middle of its work. The need is
/// fixed: no input is read with unbounded recursion.
bool has_stack() {
  constexpr rlim_t least = 64U << 10U;
  rlimit limit{};
  return ::getrlimit(RLIMIT_STACK, &limit) < 0 || limit.rlim_cur >= least;
}

}  // namespace

/// The message of std::terminate(), instead of libstdc++'s: naming the type of an exception takes a
/// demangler, whose pages every start would pay for.
// NOLINTNEXTLINE(*-reserved-identifier, cert-dcl58-cpp, readability-identifier-naming)
void __gnu_cxx::__verbose_terminate_handler() {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
    say("rt: a defect of rt: terminated\n");
  } catch (const std::exception& exception) {
    say("rt: a defect of rt, or out of memory: ");
    say(exception.what());
    say("\n");
  } catch (...) {
    say("rt: a defect of rt: an unknown exception\n");
  }
  std::abort();
}

int main(int argc, char** argv) {
  if (!has_stack()) {
    say("rt: the stack may not grow to the 64 KiB that are needed (RLIMIT_STACK, `ulimit -s`)\n");
    return 1;
  }
  try {
    const int status = rt::cli::run(argc, argv);
    // Nothing is left to destroy or flush, and exit(3) would touch more pages of libc. But
    // sanitizers and coverage write their output there.
    if constexpr (RT_EXITS_AT_ONCE) ::_exit(status);
    return status;
  } catch (const std::bad_alloc&) {
    say("rt: out of memory\n");
    return 1;
  }
}
