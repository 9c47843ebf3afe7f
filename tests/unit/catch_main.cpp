// Catch's own main: the slowest file of the tests, compiled once.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
