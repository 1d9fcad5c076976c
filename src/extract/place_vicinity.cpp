#include "place_vicinity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "dateline/geo/geodesic.h"

namespace dateline::extract {

namespace {

std::string_view wind(double bearing_deg) {
  constexpr std::array<std::string_view, 8> winds = {"north", "north-east", "east", "south-east",
                                                     "south", "south-west", "west", "north-west"};
  return winds[static_cast<std::size_t>(std::lround(bearing_deg / 45)) % winds.size()];
}

// Half the width of a sector of 45 degrees, as a share of the distance.
double across(double km) {
  return km * std::sin(std::numbers::pi / 8);
}

Vicinity at_distance(const StatedRelation& r, const model::Place& anchor) {
  const double slack = (r.max_km - r.min_km) / 2;
  const auto span = r.min_km > 0 && r.max_km - r.min_km > 1 ? fmt::format("{:.0f}-{:.0f}", r.min_km, r.max_km)
                                                            : fmt::format("{:.3g}", r.max_km);
  if (r.bearing_deg < 0)
    return {*anchor.point, r.max_km + anchor.radius_km, fmt::format("{} km from {}", span, anchor.name)};
  const double d = r.middle_km();
  const double radius = std::hypot(slack, across(d)) + std::min(anchor.radius_km, d / 2);
  return {geo::destination(*anchor.point, r.bearing_deg, d), std::max(1.0, radius),
          fmt::format("{} km {} of {}", span, wind(r.bearing_deg), anchor.name)};
}

// "In the north of Mali", "northern Iraq": half-way to the rim, as wide as that half.
Vicinity part_of(const StatedRelation& r, const model::Place& anchor) {
  constexpr double way = 0.5, width = 0.65;
  return {geo::destination(*anchor.point, r.bearing_deg, way * anchor.radius_km), width * anchor.radius_km,
          fmt::format("{} part of {}", wind(r.bearing_deg), anchor.name)};
}

Vicinity in_direction(const StatedRelation& r, const model::Place& anchor) {
  constexpr double area_km = 100;  // "north of Mali" is said of what lies in its north, too
  if (anchor.radius_km >= area_km) return part_of(r, anchor);
  const double d = anchor.radius_km + r.rule->reach_km / 2;
  return {geo::destination(*anchor.point, r.bearing_deg, d), d,
          fmt::format("{} of {}", wind(r.bearing_deg), anchor.name)};
}

std::optional<Vicinity> amid(const model::Place& a, const model::Place* b) {
  constexpr double farthest_km = 1500;
  if (b == nullptr || !b->point) return std::nullopt;
  const double d = geo::distance_km(*a.point, *b->point);
  if (d < 1 || d > farthest_km) return std::nullopt;
  return Vicinity{geo::destination(*a.point, geo::bearing_deg(*a.point, *b->point), d / 2), d / 2,
                  fmt::format("between {} and {}", a.name, b->name)};
}

}  // namespace

std::optional<Vicinity> vicinity_of(const StatedRelation& r, const model::Place& anchor, const model::Place* other) {
  if (!anchor.point) return std::nullopt;
  switch (r.rule->kind) {
    case RelationKind::away:
      return at_distance(r, anchor);
    case RelationKind::direction:
      return in_direction(r, anchor);
    case RelationKind::part:
      return part_of(r, anchor);
    case RelationKind::between:
    case RelationKind::beside:
      return amid(anchor, other);
    case RelationKind::border:
      return std::nullopt;
    case RelationKind::near:
    case RelationKind::edge:
    case RelationKind::region:
    case RelationKind::feature:
      break;
  }
  return Vicinity{*anchor.point, anchor.radius_km + r.rule->reach_km, fmt::format("{} {}", r.rule->name, anchor.name)};
}

namespace {

constexpr double well_known = 3.4;  // names of this importance stay where the gazetteer has them

void put(model::Toponym& subject, const model::Toponym& anchor, const Vicinity& v) {
  subject.place.point = v.point;
  subject.place.radius_km = v.radius_km;
  subject.place.country = anchor.place.country;
  subject.place.area_key.clear();
  subject.place.geonameid = 0;
  subject.confidence = std::max(0.3, 0.6 * anchor.confidence);
}

// Places a subject that nothing else places; true when the statement was about it.
void place_subject(const StatedRelation& r, double importance, model::Toponym& subject, const model::Toponym& anchor,
                   const Vicinity& v) {
  const bool unknown = !subject.place.point.has_value();
  if (unknown && r.rule->kind != RelationKind::direction) {
    put(subject, anchor, v);
    subject.rule = fmt::format("no gazetteer has this name; placed by the text: {}", v.words);
    return;
  }
  if (unknown || !r.has_distance()) return;
  const double off = geo::distance_km(*subject.place.point, v.point);
  const double allowed = r.bearing_deg < 0 ? v.radius_km + subject.place.radius_km + 30 : 2 * v.radius_km + 30;
  if (off <= allowed + subject.place.radius_km) {
    subject.rule += fmt::format("; as the text says, {}", v.words);
  } else if (r.bearing_deg >= 0 && importance < well_known) {
    put(subject, anchor, v);
    subject.place.kind.clear();
    subject.rule = fmt::format("no place of this name lies where the text has it; placed {}", v.words);
  }
}

void set_vicinity(const StatedRelation& r, model::Toponym& t, const Vicinity& v) {
  if (r.rule->kind == RelationKind::feature) {
    t.place.radius_km = std::max(t.place.radius_km, v.radius_km);
    t.rule += fmt::format("; radius: {}", v.words);
    return;
  }
  t.vicinity = t.place;
  t.vicinity->point = v.point;
  t.vicinity->radius_km = v.radius_km;
  t.vicinity->area_key.clear();
  t.rule += fmt::format("; speaks of: {}", v.words);
}

}  // namespace

void apply_relations(const std::vector<StatedRelation>& relations,
                     const std::vector<std::optional<std::uint32_t>>& toponym_of, const std::vector<double>& importance,
                     std::vector<model::Toponym>& toponyms) {
  const auto at = [&](std::uint32_t found) -> model::Toponym* {
    return found == StatedRelation::none || !toponym_of[found] ? nullptr : &toponyms[*toponym_of[found]];
  };
  for (const auto& r : relations) {
    model::Toponym* anchor = at(r.anchor);
    if (anchor == nullptr || anchor->is_demonym) continue;
    const model::Toponym* other = at(r.other);
    model::Toponym* subject = at(r.subject);
    const auto v = vicinity_of(r, anchor->place, other == nullptr ? nullptr : &other->place);
    if (!v) continue;
    if (subject != nullptr) {
      place_subject(r, importance[r.subject], *subject, *anchor, *v);
    } else if (r.rule->kind != RelationKind::beside) {
      set_vicinity(r, *anchor, *v);
    }
  }
}

}  // namespace dateline::extract
