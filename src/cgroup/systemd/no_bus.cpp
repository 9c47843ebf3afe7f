// In place of sd_bus.cpp in a program that is linked statically: glibc loads a library into one
// only where its own version is the very one that was linked, and even there as a second libc.
#include "bus.h"
#include "rt/cgroup/cgroup.h"

namespace rt::cgroup {
namespace {

class NoBus : public Bus {
 public:
  Result<> connect(Deadline /*deadline*/) override { return no(); }
  void disconnect() override {}
  Result<std::uint64_t> send(const BusCall& /*call*/) override { return no(); }
  Result<std::optional<BusMessage>> receive(Deadline /*deadline*/) override { return no(); }

 private:
  static std::unexpected<Failure> no() { return fail("{}", without_systemd_driver()); }
};

}  // namespace

std::string_view without_systemd_driver() {
  return "this rt is linked statically and cannot load libsystemd";
}

std::unique_ptr<Bus> make_bus(const std::string& /*address*/) { return std::make_unique<NoBus>(); }

}  // namespace rt::cgroup
