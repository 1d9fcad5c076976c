#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::base {

/// The bytes of a regular file, or of standard input for "-". Missing, unreadable and directory paths are errors in
/// words.
Result<std::string> read_file(const std::filesystem::path& path);

/// Writes beside the target, flushes to disk, renames over it: a reader sees the old file or the whole new one.
/// "-" writes to standard output.
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);

/// The same in pieces: `write` may return an error, which leaves the target as it was.
Result<Done> write_file(const std::filesystem::path& path, const std::function<Result<Done>(std::ostream&)>& write);

/// A place beside a target for writers that need a path of their own (databases). `commit` flushes and renames it over
/// the target; without commit the destructor removes it.
class PendingFile {
 public:
  explicit PendingFile(std::filesystem::path target);
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile();

  const std::filesystem::path& path() const { return pending_; }
  Result<Done> commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path pending_;
  bool committed_ = false;
};

/// Removes the pending files of this target whose writers were killed: those of processes that do not run any more. For
/// folders that no other machine writes into.
void remove_left_behind(const std::filesystem::path& target);

/// A file mapped read-only into memory, shared between processes; move-only.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

  /// Gives back the memory that reading the first so many bytes took; they can be read again.
  void forget(std::size_t first_bytes) const;
  void forget() const { forget(bytes_.size()); }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

/// The folder that holds `geodata` and `shaders`: $DATELINE_DATA, else the installed prefix, else the source tree.
Result<std::filesystem::path> data_directory();

/// $XDG_CACHE_HOME/dateline, $XDG_CONFIG_HOME/dateline, $XDG_STATE_HOME/dateline with their usual defaults. Not
/// created.
std::filesystem::path cache_directory();
std::filesystem::path config_directory();
std::filesystem::path state_directory();

}  // namespace dateline::base
