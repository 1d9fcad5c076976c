#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

namespace dateline::store {

/// A 64-bit hash of bytes, eight at a time in four lanes: for finding damage, not for security. The same whether they
/// come at once or in pieces, of which all but the last are multiples of 32 bytes long.
class BytesHash {
 public:
  void add(std::span<const std::byte> bytes) {
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
      std::uint64_t words[4];
      std::memcpy(words, bytes.data() + at, 32);
      for (int i = 0; i < 4; ++i) lanes_[i] = mix(lanes_[i], words[i]);
    }
    size_ += bytes.size();
    rest_size_ = bytes.size() - at;
    if (rest_size_ > 0) std::memcpy(rest_, bytes.data() + at, rest_size_);
  }

  std::uint64_t finish() const {
    std::uint64_t out = size_;
    for (const std::byte byte : std::span(rest_).first(rest_size_))
      out = mix(out, std::to_integer<std::uint64_t>(byte));
    for (const std::uint64_t lane : lanes_) out = mix(out, lane);
    return out;
  }

 private:
  static std::uint64_t mix(std::uint64_t lane, std::uint64_t word) {
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15u;
    return std::rotl(lane ^ word * prime, 29) * prime;
  }

  std::uint64_t lanes_[4] = {1, 2, 3, 4};
  std::uint64_t size_ = 0;
  std::byte rest_[32] = {};
  std::size_t rest_size_ = 0;
};

inline std::uint64_t hash_of(std::span<const std::byte> bytes) {
  BytesHash hash;
  hash.add(bytes);
  return hash.finish();
}

}  // namespace dateline::store
