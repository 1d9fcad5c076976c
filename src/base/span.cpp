#include "dateline/base/span.h"

#include <cassert>

namespace dateline::base {

namespace {

constexpr std::uint32_t stride = 64;

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
}

}  // namespace

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  every_64_bytes_.reserve(utf8.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % stride == 0) every_64_bytes_.push_back(count);
    count += starts_code_point(utf8[i]) ? 1u : 0u;
  }
  if (utf8.size() % stride == 0) every_64_bytes_.push_back(count);
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const {
  assert(byte <= text_.size());
  std::uint32_t count = every_64_bytes_[byte / stride];
  for (std::uint32_t i = byte / stride * stride; i < byte; ++i) count += starts_code_point(text_[i]) ? 1u : 0u;
  return count;
}

std::uint32_t CodePointIndex::byte(std::uint32_t code_point) const {
  std::size_t low = 0;
  std::size_t high = every_64_bytes_.size();
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (every_64_bytes_[middle] <= code_point ? low : high) = middle;
  }
  std::uint32_t count = every_64_bytes_[low];
  auto at = static_cast<std::uint32_t>(low) * stride;
  for (; at < text_.size(); ++at) {
    if (!starts_code_point(text_[at])) continue;
    if (count == code_point) return at;
    ++count;
  }
  return static_cast<std::uint32_t>(text_.size());
}

}  // namespace dateline::base
