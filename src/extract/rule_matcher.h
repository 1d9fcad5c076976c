#pragma once

#include <cstdint>
#include <vector>

#include "date_units.h"
#include "rule_operators.h"
#include "rule_pack.h"

namespace dateline::extract {

/// What a slot caught: a number, or another match.
struct Caught {
  std::uint16_t slot = 0;
  std::int32_t match = -1;
  std::int32_t number = 0;
};

/// A rule that holds on units; its mention is [begin, end).
struct RuleMatch {
  std::uint32_t rule = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t caught_begin = 0;
  std::uint32_t caught_end = 0;
};

/// Finds the longest match at each place of one text. Each place and layer is looked at once.
class RuleMatcher {
 public:
  RuleMatcher(const RulePack& pack, const Tokens& tokens);

  const std::vector<Unit>& units() const { return units_; }

  /// Index of the longest match whose pattern begins at unit `at`, or -1.
  std::int32_t match(std::uint32_t at);
  const RuleMatch& operator[](std::int32_t match) const { return matches_[static_cast<std::size_t>(match)]; }

  /// The value of a match in a context.
  std::optional<TimeValue> evaluate(std::int32_t match, const DateContext& context) const;

  /// Units [first, last) of the sentence that holds unit `at`; `at` must not decrease between calls.
  std::pair<std::uint32_t, std::uint32_t> sentence_around(std::uint32_t at);

 private:
  struct Step {
    std::uint32_t begin = 0;
    std::int32_t number = 0;
    std::int32_t match = -1;
  };
  struct Best;
  class Call;

  std::int32_t match_in(std::uint32_t at, int layer);
  void walk(const PatternTrie& trie, std::uint32_t node, std::uint32_t at, int layer, Best& best);
  void follow(const TrieEdge& edge, const PatternTrie& trie, std::uint32_t at, int layer, Best& best);
  void finish(const TrieNode& node, std::uint32_t at, Best& best);
  std::int32_t keep(const Best& best);
  bool may_begin(std::uint32_t at) const;
  bool allowed(const Rule& rule, std::uint32_t begin, std::uint32_t end, std::uint32_t from, std::uint32_t to) const;
  bool is_named(std::uint32_t word) const;
  bool letters_fit(const Rule& rule, std::uint32_t begin, std::uint32_t end) const;
  bool stands_alone(std::uint32_t begin, std::uint32_t end) const;
  bool any_guard(const std::vector<Guard>& guards, std::uint32_t at, bool before) const;
  bool guard_holds(const Guard& guard, std::uint32_t at, bool before) const;
  bool starts_sentence(std::uint32_t at) const;
  bool ends_sentence(std::uint32_t at) const;

  const RulePack& pack_;
  const Tokens& tokens_;
  std::vector<Unit> units_;
  std::vector<std::int32_t> memo_[most_layers];
  std::vector<RuleMatch> matches_;
  std::vector<Caught> caught_;
  std::vector<Step> steps_;
  std::size_t sentence_ = 0;
  std::pair<std::uint32_t, std::uint32_t> sentence_units_;
};

}  // namespace dateline::extract
