// `mounts add` and `mounts remove`.
#include <fmt/format.h>

#include "commands.h"

namespace rt::cli {

Result<int> command::mounts(const Context& context, const MountsOptions& options) {
  const std::string& what = options.change;
  if (what != "add" && what != "remove")
    return fail(Error{.message = fmt::format("expected add or remove, found \"{}\"", what)}.in(
        Phase::usage));
  const auto change = what == "add" ? lifecycle::add_mounts : lifecycle::remove_mounts;
  TRY(change(context.global, options.id, options.file));
  return 0;
}

}  // namespace rt::cli
