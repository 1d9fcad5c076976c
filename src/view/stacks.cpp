#include "stacks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "dateline/view/place_words.h"

namespace dateline::view {
namespace {

constexpr double meet_px = 3;

/// Numbers found again by a hash of what they stand for.
class Slots {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  explicit Slots(std::size_t most) : slots_(std::bit_ceil(2 * most + 1), none) {}

  /// Where the number is for which `is_same` holds; `none` stands where there is no such yet.
  std::uint32_t& at(std::uint64_t hash, const auto& is_same) {
    std::size_t i = hash & (slots_.size() - 1);
    while (slots_[i] != none && !is_same(slots_[i])) i = (i + 1) & (slots_.size() - 1);
    return slots_[i];
  }

 private:
  std::vector<std::uint32_t> slots_;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}

struct PlaceKey {
  std::int64_t geonameid = 0;
  double lon_deg = 0, lat_deg = 0, radius_km = 0;
  friend bool operator==(const PlaceKey&, const PlaceKey&) = default;

  std::uint64_t hash() const {
    std::uint64_t hash = static_cast<std::uint64_t>(geonameid);
    for (const double value : {lon_deg, lat_deg, radius_km})
      hash = mixed(hash, std::bit_cast<std::uint64_t>(value + 0.0));  // of both zeros the same
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
  std::uint64_t hash() const { return mixed(mixed(0, static_cast<std::uint64_t>(x)), static_cast<std::uint64_t>(y)); }
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

/// Brings places that meet on a map together, each with the first of those near it.
class Grouping {
 public:
  Grouping(const geo::Camera& camera, std::vector<PlaceGroup>& groups, std::size_t places)
      : camera_(camera), groups_(groups), slots_(places) {
    groups_.reserve(places);
    at_.reserve(places);
  }

  /// The number of its group; Slots::none where the map does not show the place.
  std::uint32_t add(const EventPlace& place) {
    const geo::PointPx at = map_position(camera_, *place.place.point);
    if (!std::isfinite(at.x)) return Slots::none;
    const GridCell cell = cell_of(at);
    if (const std::uint32_t group = near(at, cell); group != Slots::none) return group;
    const auto group = static_cast<std::uint32_t>(groups_.size());
    groups_.push_back({*place.place.point, {}, {}, 0});
    at_.push_back({at, cell, Slots::none, group});
    std::uint32_t& first = first_in(cell);
    if (first == Slots::none)
      first = group;
    else
      at_[std::exchange(at_[first].last, group)].next = group;
    return group;
  }

 private:
  struct Spot {
    geo::PointPx at;
    GridCell cell;
    std::uint32_t next, last;  ///< group of the same cell; of a cell's first, the last of them
  };

  static GridCell cell_of(geo::PointPx at) {
    return {static_cast<std::int64_t>(std::floor(at.x / meet_px)),
            static_cast<std::int64_t>(std::floor(at.y / meet_px))};
  }

  std::uint32_t& first_in(const GridCell& cell) {
    return slots_.at(cell.hash(), [&](std::uint32_t group) { return at_[group].cell == cell; });
  }

  std::uint32_t near(geo::PointPx at, const GridCell& middle) {
    for (std::int64_t x = middle.x - 1; x <= middle.x + 1; ++x)
      for (std::int64_t y = middle.y - 1; y <= middle.y + 1; ++y)
        for (std::uint32_t group = first_in({x, y}); group != Slots::none; group = at_[group].next)
          if (std::hypot(at_[group].at.x - at.x, at_[group].at.y - at.y) < meet_px) return group;
    return Slots::none;
  }

  const geo::Camera& camera_;
  std::vector<PlaceGroup>& groups_;
  std::vector<Spot> at_;
  Slots slots_;
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

void Parts::sort(std::span<const std::uint32_t> part_of, std::span<const std::uint32_t> what, std::size_t parts) {
  ends_.assign(parts, 0);
  for (const std::uint32_t part : part_of) ++ends_[part];
  std::exclusive_scan(ends_.begin(), ends_.end(), ends_.begin(), std::uint32_t{0});
  sorted_.resize(what.size());
  for (std::size_t i = 0; i < what.size(); ++i) sorted_[ends_[part_of[i]]++] = what[i];
}

std::span<const std::uint32_t> Parts::operator[](std::size_t part) const {
  const std::uint32_t begin = part == 0 ? 0 : ends_[part - 1];
  return std::span(sorted_).subspan(begin, ends_[part] - begin);
}

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
  Gathering(EventPlaces& to, std::size_t rows) : to_(to), slots_(rows) {
    to.places_.clear();
    to.groups_.clear();
    to.rows_.clear();
    to.place_of_row_.clear();
    to.zoom_ = -1;
    to.without_place_ = 0;
  }
  Gathering(const Gathering&) = delete;
  Gathering& operator=(const Gathering&) = delete;

  EventPlace& add(std::uint32_t row, const PlaceKey& key, const auto& place) {
    std::vector<EventPlace>& places = to_.places_;
    std::uint32_t& index = slots_.at(key.hash(), [&](std::uint32_t i) { return key_of(places[i].place) == key; });
    if (index == Slots::none) {
      index = static_cast<std::uint32_t>(places.size());
      places.push_back({place(), {}, {}});
    }
    to_.rows_.push_back(row);
    to_.place_of_row_.push_back(index);
    return places[index];
  }

  ~Gathering() {
    to_.rows_by_place_.sort(to_.place_of_row_, to_.rows_, to_.places_.size());
    for (std::size_t i = 0; i < to_.places_.size(); ++i) to_.places_[i].rows = to_.rows_by_place_[i];
  }

 private:
  EventPlaces& to_;
  Slots slots_;
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
  std::vector<std::uint32_t> number(places_.size()), group_of_place(places_.size()), group_of_row(rows_.size());
  std::iota(number.begin(), number.end(), 0);
  for (std::size_t i = 0; i < places_.size(); ++i) group_of_place[i] = grouping.add(places_[i]);
  const auto lost = static_cast<std::uint32_t>(groups_.size());
  std::ranges::replace(group_of_place, Slots::none, lost);
  for (std::size_t i = 0; i < rows_.size(); ++i) group_of_row[i] = group_of_place[place_of_row_[i]];
  places_by_group_.sort(group_of_place, number, lost + 1);
  rows_by_group_.sort(group_of_row, rows_, lost + 1);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    groups_[i].places = places_by_group_[i];
    groups_[i].rows = rows_by_group_[i];
    groups_[i].events = groups_[i].rows.size();
  }
  return groups_;
}

bool is_unreal(model::Certainty certainty) {
  return certainty == model::Certainty::denied || certainty == model::Certainty::planned ||
         certainty == model::Certainty::hypothetical;
}

GroupLook look_of(const query::EventTable& table, std::span<const std::uint32_t> rows) {
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
