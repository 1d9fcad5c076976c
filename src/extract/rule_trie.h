#pragma once

#include <cstdint>
#include <vector>

#include "date_numbers.h"

namespace dateline::extract {

/// What one step of a compiled pattern accepts.
struct TrieEdge {
  enum class Kind : std::uint8_t { word, word_class, form, date };
  Kind kind = Kind::word;
  bool glued = false;
  std::uint32_t id = 0;      ///< word, class, NumberForm
  std::uint32_t target = 0;  ///< node
};

/// Where a slot's value comes from: a step of the path, or the pattern itself.
struct TrieCapture {
  std::uint16_t slot = 0;
  std::int16_t step = -1;  ///< -1: `constant`
  std::int32_t constant = 0;
};

/// The end of a pattern.
struct TrieTerminal {
  std::uint32_t rule = 0;
  std::uint16_t begin = 0;  ///< the mention is the steps [begin, end)
  std::uint16_t end = 0;
  std::vector<TrieCapture> captures;
};

struct TrieNode {
  std::vector<TrieEdge> words;  ///< sorted by id
  std::vector<TrieEdge> others;
  std::vector<TrieTerminal> terminals;
};

/// All patterns of one layer, sharing their beginnings.
class PatternTrie {
 public:
  PatternTrie() : nodes_(1) {}

  /// The node behind such an edge of `node`, made when there is none.
  std::uint32_t extend(std::uint32_t node, TrieEdge edge);
  void finish(std::uint32_t node, TrieTerminal terminal) { nodes_[node].terminals.push_back(std::move(terminal)); }
  const TrieNode& node(std::uint32_t index) const { return nodes_[index]; }
  std::size_t size() const { return nodes_.size(); }

 private:
  std::vector<TrieNode> nodes_;
};

}  // namespace dateline::extract
