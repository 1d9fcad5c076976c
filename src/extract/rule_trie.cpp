#include "rule_trie.h"

#include <algorithm>

namespace dateline::extract {

std::uint32_t PatternTrie::extend(std::uint32_t node, TrieEdge edge) {
  const bool is_word = edge.kind == TrieEdge::Kind::word;
  for (const TrieEdge& e : is_word ? nodes_[node].words : nodes_[node].others)
    if (e.kind == edge.kind && e.glued == edge.glued && e.id == edge.id) return e.target;
  edge.target = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  auto& edges = is_word ? nodes_[node].words : nodes_[node].others;
  const auto at = std::upper_bound(edges.begin(), edges.end(), edge,
                                   [](const TrieEdge& a, const TrieEdge& b) { return a.id < b.id; });
  edges.insert(is_word ? at : edges.end(), edge);
  return edge.target;
}

}  // namespace dateline::extract
