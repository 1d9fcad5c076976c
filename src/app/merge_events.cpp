#include "dateline/app/merge_events.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <unordered_map>

namespace dateline::app {

namespace {

using model::Event;
using model::EventKind;

constexpr double least_reach_km = 15, most_reach_km = 60, most_radius_km = 250;
constexpr int most_days = 31;

double apart_km(model::LonLat a, model::LonLat b) {
  constexpr double rad = std::numbers::pi / 180, earth_km = 6371.0;
  const double h =
      std::pow(std::sin((a.lat_deg - b.lat_deg) * rad / 2), 2) +
      std::cos(a.lat_deg * rad) * std::cos(b.lat_deg * rad) * std::pow(std::sin((a.lon_deg - b.lon_deg) * rad / 2), 2);
  return 2 * earth_km * std::asin(std::sqrt(std::min(1.0, h)));
}

/// A country or the like is too wide for two events in it to be one.
bool is_placed(const Event& e) {
  return e.place && e.place->point && e.place->radius_km <= most_radius_km;
}

bool is_dated(const Event& e) {
  return e.when.first && e.when.last && *e.when.last - *e.when.first < most_days;
}

bool is_violent(EventKind kind) {
  return kind == EventKind::battle || kind == EventKind::explosion || kind == EventKind::violence_against_civilians;
}

bool kinds_agree(EventKind a, EventKind b) {
  return a == b || (is_violent(a) && is_violent(b));
}

bool dates_agree(const Event& a, const Event& b) {
  return !(*a.when.last < *b.when.first) && !(*b.when.last < *a.when.first);
}

bool spots_agree(const Event& a, const Event& b) {
  const double reach = std::clamp(std::max(a.place->radius_km, b.place->radius_km), least_reach_km, most_reach_km);
  return apart_km(*a.place->point, *b.place->point) <= reach;
}

bool counts_agree(const std::optional<model::CountRange>& a, const std::optional<model::CountRange>& b) {
  if (!a || !b || !a->low || !b->low) return true;
  const auto [low, high] = std::minmax(*a->low, *b->low);
  return high <= 3 * std::max<std::int64_t>(low, 1);
}

bool are_same(const Event& a, const Event& b) {
  return kinds_agree(a.kind, b.kind) && dates_agree(a, b) && spots_agree(a, b) && counts_agree(a.deaths, b.deaths);
}

void widen(std::optional<model::CountRange>& to, const std::optional<model::CountRange>& by) {
  if (!by) return;
  if (!to) {
    to = by;
    return;
  }
  if (to->low && by->low) to->low = std::min(*to->low, *by->low);
  to->high = to->high && by->high ? std::optional(std::max(*to->high, *by->high)) : std::nullopt;
}

template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& item : from) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
  }
}

void absorb(Event& kept, const Event& other) {
  if (kept.sources.empty()) kept.sources.push_back({kept.document, kept.id});
  if (other.sources.empty()) kept.sources.push_back({other.document, other.id});
  add_new(kept.sources, other.sources);
  widen(kept.deaths, other.deaths);
  widen(kept.injured, other.injured);
  widen(kept.missing, other.missing);
  widen(kept.displaced, other.displaced);
  add_new(kept.actors, other.actors);
  if (kept.attributed_to.empty()) kept.attributed_to = other.attributed_to;
  if (other.certainty == model::Certainty::asserted) kept.certainty = other.certainty;
  if (*other.when.last - *other.when.first < *kept.when.last - *kept.when.first) kept.when = other.when;
  kept.confidence = std::max(kept.confidence, other.confidence);
}

bool tells(const Event& e, const std::string& document) {
  if (e.document == document) return true;
  return std::any_of(e.sources.begin(), e.sources.end(), [&](const auto& s) { return s.document == document; });
}

/// Events kept so far, by the spells of days they touch and their degree of latitude.
class Kept {
 public:
  explicit Kept(std::vector<Event>& events) : events_(events) {}

  Event* same_as(const Event& event) {
    std::size_t best = events_.size();
    for (std::int64_t band = band_of(event) - 1; band <= band_of(event) + 1; ++band) {
      for (std::int64_t spell = first_spell(event); spell <= last_spell(event); ++spell) {
        const auto at = by_spell_.find({spell, band});
        if (at == by_spell_.end()) continue;
        for (const std::size_t i : at->second) {
          if (i < best && !tells(events_[i], event.document) && are_same(events_[i], event)) best = i;
        }
      }
    }
    return best < events_.size() ? &events_[best] : nullptr;
  }

  void add(std::size_t index) {
    const Event& event = events_[index];
    for (std::int64_t spell = first_spell(event); spell <= last_spell(event); ++spell)
      by_spell_[{spell, band_of(event)}].push_back(index);
  }

 private:
  static constexpr std::int64_t spell_days = 32;

  static std::int64_t first_spell(const Event& e) { return e.when.first->since_epoch / spell_days; }
  static std::int64_t last_spell(const Event& e) { return e.when.last->since_epoch / spell_days; }
  static std::int64_t band_of(const Event& e) { return static_cast<std::int64_t>(std::floor(e.place->point->lat_deg)); }

  std::vector<Event>& events_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> by_spell_;  ///< and band of a degree
};

}  // namespace

void merge_events(store::Collection& collection) {
  if (collection.documents.size() < 2) return;
  std::vector<Event> out;
  out.reserve(collection.events.size());
  Kept kept(out);
  std::unordered_map<std::string, std::string> renamed;
  for (Event& event : collection.events) {
    const bool comparable = is_placed(event) && is_dated(event);
    Event* same = comparable ? kept.same_as(event) : nullptr;
    if (same != nullptr) {
      renamed[event.id] = same->id;
      absorb(*same, event);
      continue;
    }
    out.push_back(std::move(event));
    if (comparable) kept.add(out.size() - 1);
  }
  collection.events = std::move(out);
  if (renamed.empty()) return;
  std::unordered_map<std::string_view, const Event*> by_id;
  for (const Event& event : collection.events) by_id[event.id] = &event;
  for (model::Document& document : collection.documents) {
    for (Event& event : document.events) {
      if (const auto moved = renamed.find(event.id); moved != renamed.end()) event.id = moved->second;
      if (const auto at = by_id.find(event.id); at != by_id.end()) event.sources = at->second->sources;
    }
  }
}

}  // namespace dateline::app
