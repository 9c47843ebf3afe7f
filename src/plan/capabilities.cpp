#include <array>

#include <sched.h>

#include <cap-ng.h>

#include "makers.h"
#include "rt/base/suggest.h"

namespace rt::plan {
namespace {

/// Every name libcap-ng knows, as config.json writes them.
std::vector<std::string> known_names() {
  std::vector<std::string> names;
  for (unsigned capability = 0; capability <= CAP_LAST_CAP; capability++) {
    const char* name = ::capng_capability_to_name(capability);
    if (name == nullptr) continue;
    std::string full = "CAP_";
    for (const char* c = name; *c != '\0'; c++)
      full += static_cast<char>(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    names.push_back(std::move(full));
  }
  return names;
}

std::string hint(const std::string& name) {
  const std::vector<std::string> names = known_names();
  return did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end()));
}

class Reader {
 public:
  Reader(std::uint64_t available, std::vector<std::string>& warnings)
      : available_(available), warnings_(warnings) {}

  /// The mask of a list of names. config.md: what cannot be mapped to the kernel's is a warning,
  /// not an error.
  std::uint64_t read(const std::vector<std::string>& names, std::string_view set) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < names.size(); i++) {
      const int number =
          names[i].starts_with("CAP_") ? ::capng_name_to_capability(names[i].c_str() + 4) : -1;
      const std::string origin = fmt::format("/process/capabilities/{}/{}", set, i);
      if (number < 0) {
        warnings_.push_back(
            fmt::format("{}: unknown capability {}{}", origin, names[i], hint(names[i])));
        continue;
      }
      const std::uint64_t bit = 1ULL << static_cast<unsigned>(number);
      if ((available_ & bit) == 0) {
        if (set == "bounding")
          warnings_.push_back(fmt::format("{}: {} is not ours to give", origin, names[i]));
        continue;
      }
      mask |= bit;
    }
    return mask;
  }

 private:
  std::uint64_t available_;
  std::vector<std::string>& warnings_;
};

}  // namespace

Result<> make_capabilities(const spec::Process& process, const Host& host, Plan& plan) {
  if (!process.capabilities) return {};  // absent: none at all, in any set
  // A new user namespace starts with every capability, whatever our own bounding set is
  // (user_namespaces(7)).
  const bool all = plan.namespaces.user_namespace;
  Reader reader(all ? host.capabilities : host.capabilities & host.bounding, plan.warnings);
  const spec::Capabilities& in = *process.capabilities;
  Capabilities& out = plan.process.capabilities;
  out.bounding = reader.read(in.bounding, "bounding");
  out.permitted = reader.read(in.permitted, "permitted");
  out.effective = reader.read(in.effective, "effective") & out.permitted;
  out.inheritable = reader.read(in.inheritable, "inheritable");
  const std::uint64_t ambient = reader.read(in.ambient, "ambient");
  // capabilities(7): the kernel refuses to raise what is not both permitted and inheritable.
  out.ambient = ambient & out.permitted & out.inheritable;
  if (out.ambient != ambient)
    plan.warnings.emplace_back(
        "/process/capabilities/ambient: left out what is not both permitted and inheritable");
  return {};
}

}  // namespace rt::plan
