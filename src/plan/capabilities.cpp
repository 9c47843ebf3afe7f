// Capability names as masks. One that the kernel does not know or the caller lacks is a warning, as
// config.md requires.
#include <algorithm>
#include <iterator>
#include <set>

#include "makers.h"
#include "names.h"

namespace rt::plan {
namespace {

class Reader {
 public:
  Reader(std::uint64_t available, Plan& plan) : available_(available), warnings_(plan.warnings) {}

  /// The mask of a list of names. config.md: a name that the kernel does not know is a warning, not
  /// an error.
  std::uint64_t read(const std::vector<std::string>& names, std::string_view set) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < names.size(); i++) {
      const std::optional<unsigned> number = capability_number(names[i]);
      const std::string origin = fmt::format("/process/capabilities/{}/{}", set, i);
      if (!number) {
        if (said_.insert(names[i]).second)
          warnings_.push_back(warning(origin, fmt::format("unknown capability {}{}", names[i],
                                                          capability_suggestion(names[i]))));
        continue;
      }
      const std::uint64_t bit = 1ULL << *number;
      if ((available_ & bit) == 0) {
        // Warn once, as every set repeats it; usual, as engines inside a container ask for what
        // they lack.
        if (said_.insert(names[i]).second)
          warnings_.push_back(warning(
              origin, fmt::format("rt does not have {} and cannot grant it", names[i]), true));
        continue;
      }
      mask |= bit;
    }
    return mask;
  }

 private:
  std::uint64_t available_;
  Problems& warnings_;
  std::set<std::string> said_;
};

}  // namespace

Result<> make_capabilities(const spec::Process& process, const Host& host, Plan& plan) {
  if (!process.capabilities) return {};  // absent: all sets are empty
  // A new user namespace starts with every capability, regardless of our bounding set
  // (user_namespaces(7)).
  const bool all = plan.namespaces.user_namespace;
  Reader reader(all ? host.capabilities : host.capabilities & host.bounding, plan);
  const spec::Capabilities& in = *process.capabilities;
  Capabilities& out = plan.process.capabilities;
  out.bounding = reader.read(in.bounding, "bounding");
  out.permitted = reader.read(in.permitted, "permitted");
  // Compare masks, not names: a capability unknown to the kernel is a warning in every set.
  out.effective = reader.read(in.effective, "effective");
  if (const std::uint64_t missing = out.effective & ~out.permitted; missing != 0) {
    const std::string name = capability_names(missing).front();
    return refuse(fmt::format("/process/capabilities/effective/{}",
                              std::ranges::find(in.effective, name) - in.effective.begin()),
                  fmt::format("{} must also be in permitted", name));
  }
  out.inheritable = reader.read(in.inheritable, "inheritable");
  if ((out.inheritable & ~out.bounding) != 0)  // capset(2)
    return refuse("/process/capabilities/inheritable",
                  fmt::format("{} must also be in bounding",
                              capability_names(out.inheritable & ~out.bounding).front()));
  const std::uint64_t ambient = reader.read(in.ambient, "ambient");
  // capabilities(7): the kernel raises only what is both permitted and inheritable.
  out.ambient = ambient & out.permitted & out.inheritable;
  if (out.ambient != ambient)
    plan.warnings.push_back(
        warning("/process/capabilities/ambient",
                "capabilities that are not both permitted and inheritable are ignored", true));
  return {};
}

}  // namespace rt::plan
