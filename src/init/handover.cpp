// The shared page of handover.h. Both sides poll it: a futex would be a system call.
#include "rt/init/handover.h"

#include <memory>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace rt::init {

Result<sys::Fd> Handover::make_memory() {
  sys::Fd memory(::memfd_create("listener", MFD_CLOEXEC));
  if (!memory) return fail_errno("memfd_create", "");
  if (::ftruncate(memory.get(), sizeof(Page)) < 0) return fail_errno("ftruncate", "");
  Handover made = TRY(open(memory.get()));
  std::construct_at(made.page_);
  return memory;
}

Result<Handover> Handover::open(int memory) {
  static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);
  void* page =
      ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, memory, 0);
  if (page == MAP_FAILED) return fail_errno("mmap", "");
  return Handover(static_cast<Page*>(page));
}

Handover::Handover(Handover&& other) noexcept : page_(std::exchange(other.page_, nullptr)) {}

Handover::~Handover() {
  if (page_ != nullptr) (void)::munmap(page_, sizeof(Page));
}

bool Handover::offer(int listener) noexcept {
  // A few seconds of busy waiting. The runtime needs microseconds; it fails to come only if it was
  // killed, and reading a clock could be a system call.
  constexpr unsigned long most_looks = 1UL << 32U;
  page_->listener.store(listener);
  for (unsigned long look = 0; look < most_looks; look++)
    if (page_->taken.load(std::memory_order_acquire)) return true;
  return false;
}

int Handover::offered() const noexcept { return page_->listener.load(); }

void Handover::taken() noexcept { page_->taken.store(true); }

}  // namespace rt::init
