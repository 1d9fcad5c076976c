#include "basemap_file.h"

#include <fmt/format.h>

#include <array>

namespace dateline::store {
namespace {

constexpr std::string_view remedy =
    "Restore geodata/basemap from the repository or rebuild it with geodata/build/basemap.py.";

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = value & 1U ? 0xEDB88320U ^ (value >> 1) : value >> 1;
    table[i] = value;
  }
  return table;
}

}  // namespace

std::uint32_t crc32(std::span<const std::byte> bytes) {
  static constexpr auto table = crc_table();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const std::byte b : bytes) crc = table[(crc ^ std::to_integer<std::uint32_t>(b)) & 0xFFU] ^ (crc >> 8);
  return ~crc;
}

base::Failure damaged(const std::filesystem::path& path, const std::string& what) {
  return base::fail(path.string(), what, std::string(remedy));
}

base::Result<DlbHeader> check_header(const std::filesystem::path& path, std::span<const std::byte> bytes,
                                     DlbKind kind) {
  if (bytes.size() < sizeof(DlbHeader)) return damaged(path, "The file is too short to be a basemap.");
  const auto header = read_at<DlbHeader>(bytes, 0);
  if (std::memcmp(header.magic, "DLBASEMP", 8) != 0) return damaged(path, "The file is not a Dateline basemap.");
  if (header.version != 1)
    return damaged(path, fmt::format("The file has basemap version {}; this program reads version 1.", header.version));
  if (header.header_crc != crc32(bytes.first(offsetof(DlbHeader, header_crc))))
    return damaged(path, "The header's checksum does not match.");
  if (header.kind != static_cast<std::uint32_t>(kind))
    return damaged(path, fmt::format("The file is a basemap of kind {}, not {}.", header.kind, static_cast<int>(kind)));
  if (header.file_size != bytes.size())
    return damaged(path, fmt::format("The file has {} bytes and should have {}.", bytes.size(), header.file_size));
  if (header.directory_size > bytes.size() - sizeof(DlbHeader)) return damaged(path, "The directory is truncated.");
  if (header.directory_crc != crc32(bytes.subspan(sizeof(DlbHeader), header.directory_size)))
    return damaged(path, "The directory's checksum does not match.");
  return header;
}

}  // namespace dateline::store
