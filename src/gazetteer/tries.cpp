#include "tries.h"

#include <marisa.h>

#include <algorithm>
#include <sstream>

#include "format.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t many_places = 192;  // a prefix that begins more places than this has its best stored
constexpr std::size_t deepest = 24;

bool is_better(const PrefixTops::Weighted& a, const PrefixTops::Weighted& b) {
  return std::pair(-a.prominence, a.place) < std::pair(-b.prominence, b.place);
}

/// Cuts to the best, each place once.
void keep_best(std::vector<PrefixTops::Weighted>& top) {
  std::ranges::sort(top, is_better);
  const auto same_place = [](const auto& a, const auto& b) { return a.place == b.place; };
  top.erase(std::unique(top.begin(), top.end(), same_place), top.end());
  top.resize(std::min(top.size(), format::prefix_top));
}

}  // namespace

BuiltTrie build_trie(marisa::Keyset& keys) {
  marisa::Trie trie;
  trie.build(keys, MARISA_HUGE_CACHE | 1);
  BuiltTrie built;
  built.ids.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) built.ids.push_back(static_cast<std::uint32_t>(keys[i].id()));
  keys.reset();
  std::ostringstream bytes;
  bytes << trie;
  built.bytes = std::move(bytes).str();
  return built;
}

BuiltTrie build_trie(const std::vector<std::string>& keys) {
  marisa::Keyset set;
  for (const std::string& key : keys) set.push_back(key.data(), key.size());
  return build_trie(set);
}

Posts::Posts(std::size_t n) : posts(n, format::no_place) {}

void Posts::set(std::uint32_t id, std::span<const std::uint32_t> values) {
  if (values.size() == 1) {
    posts[id] = values[0];
    return;
  }
  posts[id] = format::list_bit | static_cast<std::uint32_t>(lists.size());
  lists.push_back(static_cast<std::uint32_t>(values.size()));
  lists.insert(lists.end(), values.begin(), values.end());
}

void PrefixTops::add(std::string_view key, std::span<const Weighted> places) {
  const std::string_view cut = key.substr(0, deepest);
  const auto same = static_cast<std::size_t>(std::ranges::mismatch(key_, cut).in1 - key_.begin());
  while (levels_.size() > same) close(levels_.size() - 1);
  key_ = cut;
  levels_.resize(cut.size());
  for (Level& level : levels_) {
    level.count += places.size();
    level.top.insert(level.top.end(), places.begin(), places.end());
    if (level.top.size() > 8 * format::prefix_top) keep_best(level.top);
  }
}

void PrefixTops::close(std::size_t depth) {
  Level& level = levels_[depth];
  if (level.count > many_places) {
    keep_best(level.top);
    prefixes_.emplace_back(key_.substr(0, depth + 1));
    for (const Weighted& w : level.top) places_.push_back(w.place);
    starts_.push_back(static_cast<std::uint32_t>(places_.size()));
  }
  levels_.pop_back();
}

void PrefixTops::finish() {
  while (!levels_.empty()) close(levels_.size() - 1);
}

std::span<const std::uint32_t> PrefixTops::places(std::size_t i) const {
  return std::span(places_).subspan(starts_[i], starts_[i + 1] - starts_[i]);
}

}  // namespace dateline::gazetteer
