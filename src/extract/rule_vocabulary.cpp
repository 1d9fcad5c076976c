#include "rule_vocabulary.h"

#include <cstring>

namespace dateline::extract {

Vocabulary::Vocabulary() : words_(1), hashes_(1) {
  rehash(1024);
}

// Eight bytes at a time, mixed by a multiplication (the finaliser of SplitMix64).
std::uint64_t Vocabulary::hash(std::string_view word) {
  std::uint64_t h = word.size() * 0x9E3779B97F4A7C15ULL;
  while (!word.empty()) {
    std::uint64_t bytes = 0;
    const std::size_t n = word.size() < 8 ? word.size() : 8;
    std::memcpy(&bytes, word.data(), n);
    h = (h ^ bytes) * 0xBF58476D1CE4E5B9ULL;
    h ^= h >> 29;
    word.remove_prefix(n);
  }
  return h ^ h >> 32;
}

void Vocabulary::rehash(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::uint32_t id = 1; id < words_.size(); ++id) {
    std::size_t at = hashes_[id] & (slots - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots - 1);
    slots_[at] = id;
  }
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  const std::uint64_t h = hash(word);
  for (std::size_t at = h & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1))
    if (hashes_[slots_[at]] == h && words_[slots_[at]] == word) return slots_[at];
  return 0;
}

std::uint32_t Vocabulary::add(std::string_view word) {
  if (const std::uint32_t id = find(word); id != 0) return id;
  words_.emplace_back(word);
  hashes_.push_back(hash(word));
  rehash(words_.size() * 4 > slots_.size() ? slots_.size() * 2 : slots_.size());
  return static_cast<std::uint32_t>(words_.size() - 1);
}

}  // namespace dateline::extract
