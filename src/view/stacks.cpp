#include "stacks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dateline/view/place_words.h"

namespace dateline::view {
namespace {

constexpr double meet_px = 3;
constexpr std::size_t most_reserved = 4096;  // places

struct PlaceKey {
  std::int64_t geonameid = 0;
  double lon_deg = 0, lat_deg = 0, radius_km = 0;
  friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
};

struct PlaceKeyHash {
  std::size_t operator()(const PlaceKey& key) const {
    std::size_t hash = std::hash<std::int64_t>()(key.geonameid);
    for (const double value : {key.lon_deg, key.lat_deg, key.radius_km})
      hash = hash * 0x9E3779B97F4A7C15u + std::hash<double>()(value);
    return hash;
  }
};

PlaceKey key_of(const model::Place& place) {
  return {place.geonameid, place.point->lon_deg, place.point->lat_deg, place.radius_km};
}

/// Position in a grid of `meet_px` wide cells over the whole world.
struct GridCell {
  std::int64_t x = 0, y = 0;
  friend bool operator==(const GridCell&, const GridCell&) = default;
};

struct GridCellHash {
  std::size_t operator()(const GridCell& cell) const { return std::hash<std::int64_t>()(cell.x * 0x1F123BB5 + cell.y); }
};

/// Pixels on the whole map; on a globe, where each place is seen as from above it, those of Sanson's map.
geo::PointPx map_position(const geo::Camera& camera, model::LonLat point) {
  const double unit = geo::world_px(camera);
  const geo::MapPlane plane{camera.projection, {}};
  if (plane.is_globe()) {
    const double shrink = std::cos(point.lat_deg * std::numbers::pi / 180);
    return {point.lon_deg * shrink / 360 * unit, -point.lat_deg / 360 * unit};
  }
  const auto at = plane.forward(point);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  return at ? geo::PointPx{at->x * unit, at->y * unit} : geo::PointPx{nan, nan};
}

class Grouping {
 public:
  Grouping(const geo::Camera& camera, std::vector<PlaceGroup>& groups, std::size_t places)
      : camera_(camera), groups_(groups) {
    groups_.reserve(places);
    positions_.reserve(places);
    next_.reserve(places);
    cells_.reserve(places);
  }

  void add(std::uint32_t index, const EventPlace& place) {
    const geo::PointPx at = map_position(camera_, *place.place.point);
    if (!std::isfinite(at.x)) return;
    const std::size_t group = near(at);
    if (group == groups_.size()) {
      groups_.push_back({*place.place.point, {}, 0});
      positions_.push_back(at);
      next_.push_back(none);
      const auto [cell, is_new] = cells_.try_emplace(cell_of(at), Chain{group, group});
      if (!is_new) next_[std::exchange(cell->second.last, group)] = group;
    }
    groups_[group].places.push_back(index);
    groups_[group].events += place.rows.size();
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Chain {
    std::size_t first, last;  ///< groups of a cell, in their order
  };

  static GridCell cell_of(geo::PointPx at) {
    return {static_cast<std::int64_t>(std::floor(at.x / meet_px)),
            static_cast<std::int64_t>(std::floor(at.y / meet_px))};
  }

  std::size_t near(geo::PointPx at) const {
    const GridCell middle = cell_of(at);
    for (std::int64_t x = middle.x - 1; x <= middle.x + 1; ++x) {
      for (std::int64_t y = middle.y - 1; y <= middle.y + 1; ++y) {
        const auto cell = cells_.find({x, y});
        if (cell == cells_.end()) continue;
        for (std::size_t group = cell->second.first; group != none; group = next_[group])
          if (std::hypot(positions_[group].x - at.x, positions_[group].y - at.y) < meet_px) return group;
      }
    }
    return groups_.size();
  }

  const geo::Camera& camera_;
  std::vector<PlaceGroup>& groups_;
  std::vector<geo::PointPx> positions_;
  std::vector<std::size_t> next_;  ///< group of the same cell
  std::unordered_map<GridCell, Chain, GridCellHash> cells_;
};

/// The words of the texts in one language.
class Wording {
 public:
  Wording(const std::vector<model::Document>& documents, const std::string& lang) {
    for (const model::Document& document : documents)
      if (document.lang == lang) by_id_.emplace(document.id, &document);
  }

  /// What the event's text calls its place; empty when it is in another language, in capitals or a demonym.
  std::string of(const model::Event& event) const {
    const auto found = event.toponym ? by_id_.find(event.document) : by_id_.end();
    if (found == by_id_.end()) return {};
    return said_by(*found->second, event);
  }

 private:
  std::unordered_map<std::string_view, const model::Document*> by_id_;
};

}  // namespace

void EventPlaces::update(const app::State& state) {
  if (content_ == state.content && matching_ == state.matching && lang_ == state.lang) return;
  matching_ = state.matching;
  lang_ = state.lang;
  content_ = state.content;
  are_points_ = false;
  add(state.matching->rows());
}

void EventPlaces::update(const app::State& state, const std::vector<std::uint32_t>& rows) {
  if (content_ == state.content && some_ == rows && lang_ == state.lang) return;
  matching_.reset();
  lang_ = state.lang;
  content_ = state.content;
  some_ = rows;
  are_points_ = content_->bulk && content_->bulk->source->places_are_points();
  are_points_ ? add_points(rows) : add(rows);
}

/// Brings the rows that come one after the other to their places.
class EventPlaces::Gathering {
 public:
  Gathering(EventPlaces& to, std::size_t rows) : to_(to) {
    to.places_.clear();
    to.groups_.clear();
    to.zoom_ = -1;
    to.without_place_ = 0;
    found_.reserve(std::min(rows, most_reserved));
    to.places_.reserve(std::min(rows, most_reserved));
  }

  EventPlace& add(std::uint32_t row, const PlaceKey& key, const auto& place) {
    const auto [entry, is_new] = found_.try_emplace(key, to_.places_.size());
    if (is_new) to_.places_.push_back({place(), {}, {}});
    EventPlace& known = to_.places_[entry->second];
    known.rows.push_back(row);
    return known;
  }

 private:
  EventPlaces& to_;
  std::unordered_map<PlaceKey, std::size_t, PlaceKeyHash> found_;
};

void EventPlaces::add(const std::vector<std::uint32_t>& rows) {
  Gathering gathering(*this, rows.size());
  const Wording wording(content_->collection.documents, lang_);
  for (const std::uint32_t row : rows) {
    const model::Event& event = content_->events[row];
    const std::optional<model::Place>& place = event.place;
    if (!place || !place->point || !place->point->is_valid()) {
      ++without_place_;
      continue;
    }
    EventPlace& known = gathering.add(row, key_of(*place), [&] { return *place; });
    if (known.said.empty()) known.said = wording.of(event);
  }
}

void EventPlaces::add_points(const std::vector<std::uint32_t>& rows) {
  Gathering gathering(*this, rows.size());
  for (const std::uint32_t row : rows) {
    const model::LonLat point = content_->table.position(row);
    if (!point.is_valid()) {
      ++without_place_;
      continue;
    }
    gathering.add(row, {0, point.lon_deg, point.lat_deg, 0}, [&] {
      model::Place place;
      place.point = point;
      return place;
    });
  }
}

const model::Place& EventPlaces::named(const EventPlace& place) const {
  const std::uint32_t row = place.rows.front();
  const query::EventTable& table = content_->table;
  if (!are_points_ || table.names().places[table.columns().place[row]].name.empty()) return place.place;
  const std::optional<model::Place>& whole = content_->events[row].place;
  return whole ? *whole : place.place;
}

const std::vector<PlaceGroup>& EventPlaces::groups(const geo::Camera& camera) {
  if (camera.zoom == zoom_ && camera.projection == projection_) return groups_;
  zoom_ = camera.zoom;
  projection_ = camera.projection;
  groups_.clear();
  Grouping grouping(camera, groups_, places_.size());
  for (std::uint32_t i = 0; i < places_.size(); ++i) grouping.add(i, places_[i]);
  return groups_;
}

bool is_unreal(model::Certainty certainty) {
  return certainty == model::Certainty::denied || certainty == model::Certainty::planned ||
         certainty == model::Certainty::hypothetical;
}

GroupLook look_of(const query::EventTable& table, const std::vector<std::uint32_t>& rows) {
  std::array<std::size_t, model::event_kind_count> counts{};
  GroupLook look;
  look.hollow = true;
  for (const std::uint32_t row : rows) {
    ++counts[table.kind()[row]];
    look.hollow = look.hollow && is_unreal(static_cast<model::Certainty>(table.columns().certainty[row]));
  }
  look.kind = static_cast<model::EventKind>(std::ranges::max_element(counts) - counts.begin());
  return look;
}

}  // namespace dateline::view
