// What a test writes to a descriptor, read back.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include <fcntl.h>
#include <unistd.h>

/// An empty file that is gone at the end.
class TemporaryFile {
 public:
  TemporaryFile() { ::close(::mkostemp(path_.data(), O_CLOEXEC)); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string text() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str();
  }

 private:
  std::string path_ = "/tmp/rt-unit-XXXXXX";
};

/// Sends what is written to a descriptor into a file while it lives.
class Capture {
 public:
  explicit Capture(int fd) : fd_(fd), saved_(::fcntl(fd, F_DUPFD_CLOEXEC, 3)) {
    const int file = ::open(file_.path().c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    ::dup2(file, fd_);
    ::close(file);
  }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;
  ~Capture() {
    ::dup2(saved_, fd_);
    ::close(saved_);
  }
  [[nodiscard]] std::string text() const { return file_.text(); }

 private:
  TemporaryFile file_;
  int fd_;
  int saved_;
};
