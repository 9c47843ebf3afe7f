// The least a program can do, as the floor of commands that only look something up, and as the
// process of containers that are there to be looked at.
//
//     nothing [wait]
//
// Ends at once, or never by itself.
#include <unistd.h>

int main(int argc, char**) {
  while (argc > 1) ::pause();
  return 0;
}
