// Catch2 3 under the name that Catch2 2 has for it. Only on the include path if Catch2 3 is installed.
#pragma once

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
