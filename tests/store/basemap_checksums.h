#pragma once

#include <cstdint>
#include <cstring>
#include <string>

namespace dateline::store::testing_support {

inline std::uint32_t crc32_of(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (std::size_t i = at; i < at + size; ++i) {
    crc ^= static_cast<std::uint8_t>(bytes[i]);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1U ? 0xEDB88320U ^ (crc >> 1) : crc >> 1;
  }
  return ~crc;
}

template <class T>
T get(const std::string& bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <class T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof(T));
}

/// The bytes with every checksum made right again (docs/formats/basemap.md), so that damage reaches what lies behind.
inline std::string with_checksums(std::string bytes) {
  if (bytes.size() < 64) return bytes;
  put<std::uint64_t>(bytes, 16, bytes.size());
  const std::size_t count = get<std::uint32_t>(bytes, 24);
  const std::size_t directory = get<std::uint32_t>(bytes, 48);
  for (std::size_t i = 0; i < count && 64 + 32 * (i + 1) <= bytes.size(); ++i) {
    const std::size_t entry = 64 + 32 * i;
    const auto offset = get<std::uint64_t>(bytes, entry + 16);
    const auto size = get<std::uint32_t>(bytes, entry + 24);
    if (offset <= bytes.size() && size <= bytes.size() - offset) put(bytes, entry + 28, crc32_of(bytes, offset, size));
  }
  if (directory <= bytes.size() - 64) put(bytes, 28, crc32_of(bytes, 64, directory));
  put(bytes, 52, crc32_of(bytes, 0, 52));
  return bytes;
}

}  // namespace dateline::store::testing_support
