#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::extract {

/// Mixes eight bytes at a time by a multiplication (after the finaliser of SplitMix64).
inline std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = word.size() * 0x9E3779B97F4A7C15ULL;
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, 8);
    h = (h ^ bytes) * 0xBF58476D1CE4E5B9ULL;
    h ^= h >> 29;
  }
  if (left > 0) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, left);
    h = (h ^ bytes) * 0xBF58476D1CE4E5B9ULL;
    h ^= h >> 29;
  }
  return h ^ h >> 32;
}

/// A map from words to values for many lookups of short words: open addressing over entries in the order of entry, in
/// which it is walked too. Entries are never removed.
template <class T>
class FoldedMap {
 public:
  using Entry = std::pair<std::string, T>;

  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  auto find(std::string_view key) const { return entries_.begin() + position(key); }
  auto find(std::string_view key) { return entries_.begin() + position(key); }
  bool contains(std::string_view key) const { return position(key) != std::ptrdiff_t(entries_.size()); }

  T& operator[](std::string_view key) { return try_emplace(key).first->second; }

  /// Keeps the value that is there already.
  template <class... Args>
  auto emplace(std::string_view key, Args&&... args) {
    return try_emplace(key, std::forward<Args>(args)...);
  }

  template <class... Args>
  auto try_emplace(std::string_view key, Args&&... args) {
    const std::uint64_t hash = hash_of(key);
    if (const auto at = position(key, hash); at != std::ptrdiff_t(entries_.size()))
      return std::pair{entries_.begin() + at, false};
    entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(key),
                          std::forward_as_tuple(std::forward<Args>(args)...));
    if (entries_.size() * 2 > slots_.size()) {
      grow();
    } else {
      enter(hash, static_cast<std::uint32_t>(entries_.size()));
    }
    return std::pair{entries_.end() - 1, true};
  }

  void clear() {
    entries_.clear();
    slots_.clear();
  }

 private:
  /// The number of an entry plus one (0: free), and the upper half of its key's hash.
  struct Slot {
    std::uint32_t entry = 0, hash = 0;
  };

  static std::uint32_t upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

  std::ptrdiff_t position(std::string_view key) const {
    return slots_.empty() ? std::ptrdiff_t(entries_.size()) : position(key, hash_of(key));
  }

  std::ptrdiff_t position(std::string_view key, std::uint64_t hash) const {
    const auto none = static_cast<std::ptrdiff_t>(entries_.size());
    if (slots_.empty()) return none;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].entry != 0; at = (at + 1) & mask) {
      if (slots_[at].hash == upper(hash) && entries_[slots_[at].entry - 1].first == key)
        return static_cast<std::ptrdiff_t>(slots_[at].entry - 1);
    }
    return none;
  }

  void enter(std::uint64_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = {entry, upper(hash)};
  }

  void grow() {
    slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, {});
    for (std::uint32_t i = 0; i < entries_.size(); ++i) enter(hash_of(entries_[i].first), i + 1);
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  ///< a power of two
};

}  // namespace dateline::extract
