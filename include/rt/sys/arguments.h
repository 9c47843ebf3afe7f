#pragma once

#include <string>
#include <vector>

namespace rt::sys {

/// The pointer array that execve(2) takes. The strings must outlive it.
class Arguments {
 public:
  explicit Arguments(const std::vector<std::string>& strings) {
    pointers_.reserve(strings.size() + 1);
    for (const std::string& s : strings) pointers_.push_back(const_cast<char*>(s.c_str()));
    pointers_.push_back(nullptr);
  }
  [[nodiscard]] char* const* get() const { return pointers_.data(); }

 private:
  std::vector<char*> pointers_;
};

}  // namespace rt::sys
