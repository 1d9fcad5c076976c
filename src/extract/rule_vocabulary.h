#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

/// The words that the rules of one language name, numbered from 1; 0 is every other word.
class Vocabulary {
 public:
  Vocabulary();

  std::uint32_t add(std::string_view word);
  std::uint32_t find(std::string_view word) const;
  std::size_t size() const { return words_.size(); }
  const std::string& word(std::uint32_t id) const { return words_[id]; }

 private:
  void rehash(std::size_t slots);
  static std::uint64_t hash(std::string_view word);

  std::vector<std::string> words_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace dateline::extract
