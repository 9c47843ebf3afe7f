#include "rt/cli/main.h"

#include <new>

#include <unistd.h>

int main(int argc, char** argv) {
  try {
    return rt::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    constexpr char text[] = "rt: out of memory\n";
    (void)!::write(STDERR_FILENO, text, sizeof text - 1);
    return 1;
  }
}
