#include <algorithm>
#include <cmath>

#include "fold_name.h"
#include "index.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t longest_prefix = 96;
constexpr std::size_t most_keys = 4096;
constexpr double near_km = 300;

/// Orders what someone may be typing: whole names before beginnings, then people, then nearness.
class Ranking {
 public:
  Ranking(const Gazetteer::Index& x, std::string_view folded, std::optional<model::LonLat> near)
      : x_(x), folded_(folded), near_(near) {}

  double score(PlaceIndex place, bool is_whole) const {
    double s = std::log10(static_cast<double>(x_.places[place].population) + 10) + (is_whole ? 1.5 : 0);
    if (near_) s += 3 * std::exp(-distance_km(*near_, x_.point(place)) / near_km);
    return s;
  }

 private:
  const Gazetteer::Index& x_;
  std::string_view folded_;
  std::optional<model::LonLat> near_;
};

struct Scored {
  PlaceIndex place;
  double score;
  bool is_whole;
};

}  // namespace

void Gazetteer::complete(std::string_view prefix, std::size_t limit, std::optional<model::LonLat> near,
                         std::vector<Candidate>& out) const {
  out.clear();
  if (prefix.size() > longest_prefix || limit == 0) return;
  const Index& x = *index_;
  Scratch& s = Scratch::of_thread();
  fold_into(prefix, s.folded);
  if (s.folded.empty()) return;
  const Ranking ranking(x, s.folded, near);
  thread_local std::vector<Scored> found;
  found.clear();
  const auto add = [&](std::span<const std::uint32_t> places, bool is_whole) {
    for (const PlaceIndex p : places) {
      if (p < x.size()) found.push_back({p, ranking.score(p, is_whole), is_whole});
    }
  };
  s.agent.set_query(s.folded.data(), s.folded.size());
  if (x.key_trie.lookup(s.agent)) add(x.places_of(static_cast<NameKey>(s.agent.key().id())), true);
  s.agent.set_query(s.folded.data(), s.folded.size());
  if (x.prefix_trie.lookup(s.agent)) {
    add(x.prefix_places.subspan(s.agent.key().id() * format::prefix_top, format::prefix_top), false);
  } else {
    s.agent.set_query(s.folded.data(), s.folded.size());
    for (std::size_t n = 0; n < most_keys && x.key_trie.predictive_search(s.agent); ++n) {
      add(x.places_of(static_cast<NameKey>(s.agent.key().id())), s.agent.key().length() == s.folded.size());
    }
  }
  std::ranges::sort(found, {}, [](const Scored& f) { return std::pair(f.place, -f.score); });
  const auto same_place = [](const Scored& a, const Scored& b) { return a.place == b.place; };
  found.erase(std::unique(found.begin(), found.end(), same_place), found.end());
  std::ranges::sort(found, {}, [](const Scored& f) { return std::pair(-f.score, f.place); });
  for (const Scored& f : std::span(found).first(std::min(limit, found.size()))) {
    Candidate c{.place = f.place,
                .match = f.is_whole && prefix == x.main_name(f.place) ? MatchKind::exact : MatchKind::folded};
    out.push_back(c);
  }
}

}  // namespace dateline::gazetteer
