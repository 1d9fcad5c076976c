#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace marisa {
class Keyset;
}

namespace dateline::gazetteer {

/// A marisa trie's bytes and, by position of its key when added, the id that it gave.
struct BuiltTrie {
  std::string bytes;
  std::vector<std::uint32_t> ids;
};

BuiltTrie build_trie(const std::vector<std::string>& keys);

/// The same from a set that is emptied on the way, to save memory.
BuiltTrie build_trie(marisa::Keyset& keys);

/// Lists by trie id, single entries in place; see format::list_bit.
struct Posts {
  std::vector<std::uint32_t> posts, lists;

  explicit Posts(std::size_t n);
  void set(std::uint32_t id, std::span<const std::uint32_t> values);
};

/// The most prominent places of every prefix that begins many names, gathered in one pass over the sorted keys.
class PrefixTops {
 public:
  struct Weighted {
    double prominence;
    std::uint32_t place;
  };

  /// Keys must come in ascending order of bytes.
  void add(std::string_view key, std::span<const Weighted> places);
  void finish();

  const std::vector<std::string>& prefixes() const { return prefixes_; }
  /// Of the i-th prefix, best first.
  std::span<const std::uint32_t> places(std::size_t i) const;

 private:
  struct Level {
    std::size_t count = 0;
    std::vector<Weighted> top;
  };
  void close(std::size_t depth);

  std::string key_;
  std::vector<Level> levels_;  ///< by length of the prefix less one
  std::vector<std::string> prefixes_;
  std::vector<std::uint32_t> starts_{0}, places_;
};

}  // namespace dateline::gazetteer
