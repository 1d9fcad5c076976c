#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace dateline::store {

/// A file read here and there without mapping it, so that what was read takes no memory afterwards. Safe to read from
/// several threads.
class FileBytes {
 public:
  /// nullopt where it cannot be opened.
  static std::optional<FileBytes> open(const std::filesystem::path& path);

  /// False where the file ends before.
  bool read(std::span<std::byte> to, std::uint64_t at) const;

  /// Its size now, and when it was changed, nanoseconds since 1970.
  struct State {
    std::uint64_t size = 0;
    std::int64_t changed_ns = 0;
    friend bool operator==(const State&, const State&) = default;
  };
  State state() const;

 private:
  struct Closing {
    void operator()(const int* file) const;
  };
  explicit FileBytes(int file) : file_(new int(file)) {}
  std::unique_ptr<const int, Closing> file_;
};

/// Gives back the memory that reading these bytes of a mapped file took; they can be read again.
void forget(std::span<const std::byte> mapped);

}  // namespace dateline::store
