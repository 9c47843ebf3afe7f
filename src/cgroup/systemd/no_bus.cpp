// Replaces sd_bus.cpp in a statically linked rt: glibc can load a library into one only on a host
// with the very same glibc version, and even then as a second libc.
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
