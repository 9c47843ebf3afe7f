// Spans of --timing and --trace, in memory that the runtime and the init share. Lock-free: both
// sides take slots with a single fetch_add.
#include "rt/base/timeline.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

#include <sys/mman.h>
#include <sys/random.h>

#include <fmt/format.h>
#include <time.h>

namespace rt::timeline {
namespace {

constexpr std::size_t capacity = 4000;
constexpr std::string_view hex_digits = "0123456789abcdef";

/// Shared by the runtime and the init, which both increment `used`. execve removes the mapping, so
/// the container's program never sees it.
struct Shared {
  std::atomic<std::size_t> used;
  std::array<Span, capacity> spans;
};
static_assert(std::atomic<std::size_t>::is_always_lock_free);

Shared* shared = nullptr;
Side side = Side::runtime;
std::uint8_t depth = 0;
// Not a std::string, whose destructor every start would have to register.
constinit std::array<char, 56> parent_of_children{};

Span* take(std::string_view name, std::string_view detail = {}) {
  if (shared == nullptr) return nullptr;
  const std::size_t index = shared->used.fetch_add(1, std::memory_order_relaxed);
  if (index >= capacity) return nullptr;
  Span& span = shared->spans[index];
  span.side = side;
  span.depth = depth;
  const std::size_t length = name.copy(span.text.data(), span.text.size() - 1);
  if (!detail.empty() && length + 2 < span.text.size()) {
    span.text[length] = ' ';
    detail.copy(&span.text[length + 1], span.text.size() - length - 2);
  }
  return &span;
}

/// "00-TRACE_ID-SPAN_ID-FLAGS" in lower case, with neither id all zeros.
bool is_traceparent(std::string_view text) {
  constexpr std::string_view shape = "00-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == 'x' ? hex_digits.contains(text[i]) : text[i] == shape[i];
    if (!fits) return false;
  }
  return text.substr(3, 32).find_first_not_of('0') != std::string_view::npos &&
         text.substr(36, 16).find_first_not_of('0') != std::string_view::npos;
}

/// A random id, not all zeros.
std::string new_id(std::size_t digits) {
  std::array<unsigned char, 32> bytes{};
  if (::getrandom(bytes.data(), digits, GRND_NONBLOCK) < 0) bytes.fill(1);
  std::string id;
  for (std::size_t i = 0; i < digits; ++i) id += hex_digits[bytes[i] % hex_digits.size()];
  if (id.find_first_not_of('0') == std::string::npos) id.back() = '1';
  return id;
}

}  // namespace

std::uint64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
         static_cast<std::uint64_t>(time.tv_nsec);
}

std::string_view Span::name() const { return {text.data(), ::strnlen(text.data(), text.size())}; }

void start() {
  void* memory =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) shared = new (memory) Shared;
}

bool started() { return shared != nullptr; }

void join_trace(std::string_view callers) {
  const bool joins = is_traceparent(callers);
  const std::string own =
      fmt::format("00-{}-{}-{}", joins ? std::string(callers.substr(3, 32)) : new_id(32),
                  new_id(16), joins ? callers.substr(53) : "01");
  own.copy(parent_of_children.data(), parent_of_children.size() - 1);
}

std::string_view traceparent() {
  return {parent_of_children.data(),
          ::strnlen(parent_of_children.data(), parent_of_children.size())};
}

void enter_init() {
  side = Side::init;
  depth = 0;
}

void add(std::string_view name, std::uint64_t begin, std::uint64_t end) {
  Span* span = take(name);
  if (span == nullptr) return;
  span->begin = begin;
  span->end = end;
}

std::vector<Span> spans() {
  if (shared == nullptr) return {};
  const std::size_t used = std::min(shared->used.load(std::memory_order_relaxed), capacity);
  std::vector<Span> kept(shared->spans.begin(), shared->spans.begin() + static_cast<long>(used));
  std::erase_if(kept, [](const Span& span) { return span.begin == 0; });
  std::ranges::stable_sort(kept, {}, &Span::begin);
  return kept;
}

Timer::Timer(std::string_view name, std::string_view detail) : span_(take(name, detail)) {
  if (span_ == nullptr) return;
  ++depth;
  span_->begin = now();
}

Timer::~Timer() { stop(); }

void Timer::stop() {
  if (span_ == nullptr) return;
  span_->end = now();
  span_ = nullptr;
  --depth;
}

}  // namespace rt::timeline
