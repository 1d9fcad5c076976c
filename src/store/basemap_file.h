#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>

#include "dateline/base/files.h"
#include "dateline/base/result.h"

namespace dateline::store {

static_assert(std::endian::native == std::endian::little, "basemap files are little-endian and read in place");

/// The header shared by .dlb files (docs/formats/basemap.md).
struct DlbHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t kind;
  std::uint64_t file_size;
  std::uint32_t count;
  std::uint32_t directory_crc;
  double cell_deg;
  double step_deg;
  std::uint32_t directory_size;
  std::uint32_t header_crc;  ///< of everything before it
  std::uint64_t reserved;
};
static_assert(sizeof(DlbHeader) == 64);

enum class DlbKind : std::uint32_t { cells = 1, areas = 2 };

/// CRC-32 as in ISO 3309 and zlib.
std::uint32_t crc32(std::span<const std::byte> bytes);

/// Copies a T out of `bytes` at `at`, which must fit.
template <class T>
T read_at(std::span<const std::byte> bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

/// The header of a mapped file after checking magic, version, kind, size and the checksums of header and directory.
base::Result<DlbHeader> check_header(const std::filesystem::path& path, std::span<const std::byte> bytes, DlbKind kind);

/// The failure for a file that passed as a whole but is wrong in one place.
base::Failure damaged(const std::filesystem::path& path, const std::string& what);

}  // namespace dateline::store
