#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::gazetteer {

/// Sorts more records than memory holds, by their bytes: sorted runs on disk, merged at the end. Runs stay in the
/// folder until removed, so that a later process can merge them.
class ExternalSort {
 public:
  /// `name` sets its runs apart from others of the folder; at most `memory_bytes` are held before a run is written.
  ExternalSort(std::filesystem::path folder, std::string name, std::size_t memory_bytes);

  void add(std::string_view record);

  /// Writes the last run. After this, `merge` may be called, also by another object of the same folder and name.
  base::Result<base::Done> close();

  /// Every record in order; equal ones stay.
  base::Result<base::Done> merge(const std::function<void(std::string_view)>& record) const;

  void remove_runs() const;

 private:
  std::filesystem::path run_path(std::size_t i) const;
  void write_run();

  std::filesystem::path folder_;
  std::string name_;
  std::size_t memory_bytes_;
  std::string buffer_;
  std::vector<std::uint64_t> records_;  ///< offset << 16 | size
  std::size_t runs_ = 0;
  bool has_failed_ = false;
};

/// Four bytes, most significant first, so that they sort as the number does.
inline void append_big_endian(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}
inline std::uint32_t read_big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace dateline::gazetteer
