#include "dateline/geo/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "dateline/geo/antimeridian.h"

namespace dateline::geo {
namespace {

using base::fail;

constexpr double most_lon = 360;

std::string written(model::LonLat p) {
  return fmt::format("{:.6g},{:.6g}", p.lon_deg, p.lat_deg);
}

base::Result<base::Done> check_points(const Ring& ring) {
  for (const model::LonLat p : ring) {
    if (!std::isfinite(p.lon_deg) || !std::isfinite(p.lat_deg))
      return fail("", "A polygon has a coordinate that is no number.", "Remove that point.");
    if (std::abs(p.lat_deg) > 90 || std::abs(p.lon_deg) > most_lon)
      return fail("", fmt::format("A polygon's point {} is not on the Earth.", written(p)),
                  "Write longitude first: it goes from -180 to 180, or on to 360; latitude from -90 to 90.");
  }
  auto distinct = ring;
  std::ranges::sort(distinct, {}, [](model::LonLat p) { return std::pair(p.lon_deg, p.lat_deg); });
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() < 3)
    return fail("",
                fmt::format("A polygon's ring has {} point{}; it takes three.", distinct.size(),
                            distinct.size() == 1 ? "" : "s"),
                "Add its corners, as in 42,35 44,35 44,37.");
  return base::Done{};
}

/// Without points that repeat the one before.
Ring without_repeats(Ring ring) {
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

bool along_pole(model::LonLat a, model::LonLat b) {
  return std::abs(a.lat_deg) == 90 && a.lat_deg == b.lat_deg;
}

double step(model::LonLat a, model::LonLat b) {
  const double written = b.lon_deg - a.lon_deg;
  return along_pole(a, b) ? written : std::remainder(written, 360);
}

bool goes_over_antimeridian(const Ring& ring) {
  const auto [west, east] = std::ranges::minmax(ring, {}, &model::LonLat::lon_deg);
  return (std::floor((west.lon_deg + 180) / 360) + 1) * 360 - 180 < east.lon_deg;
}

/// Each edge the short way round; closed along a pole where the ring goes round the Earth, as near to the antimeridian
/// as it has a point.
Ring unrolled(Ring ring) {
  const auto end_of = [](const Ring& from, Ring& out) {
    out.assign(1, from.front());
    for (std::size_t i = 1; i < from.size(); ++i)
      out.push_back({out.back().lon_deg + step(from[i - 1], from[i]), from[i].lat_deg});
    return out.back().lon_deg + step(from.back(), from.front());
  };
  Ring out;
  if (std::abs(end_of(ring, out) - ring.front().lon_deg) < 180) return out;
  std::ranges::rotate(ring, std::ranges::min_element(ring, {}, [](model::LonLat p) { return wrapped_lon(p.lon_deg); }));
  const double end = end_of(ring, out);
  double sum = 0;
  for (const model::LonLat p : ring) sum += p.lat_deg;
  const double pole = sum >= 0 ? 90 : -90;
  out.insert(out.end(), {{end, ring.front().lat_deg}, {end, pole}, {ring.front().lon_deg, pole}});
  return out;
}

/// Turned so that its middle is a usual longitude.
Ring turned(Ring ring) {
  const auto [west, east] = std::ranges::minmax(ring, {}, &model::LonLat::lon_deg);
  const double by = -360 * std::floor(((west.lon_deg + east.lon_deg) / 2 + 180) / 360);
  if (by != 0)
    for (model::LonLat& p : ring) p.lon_deg += by;
  return ring;
}

Ring run_on(Ring ring) {
  bool leaps = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    leaps = leaps || (std::abs(ring[i].lon_deg - ring[j].lon_deg) > 180 && !along_pole(ring[i], ring[j]));
  if (leaps)
    if (Ring short_way = unrolled(ring); goes_over_antimeridian(short_way)) ring = std::move(short_way);
  return turned(std::move(ring));
}

/// A hole on the turn of the Earth that its shell is on, to be checked with it.
Ring beside(Ring hole, const Ring& shell) {
  const auto [west, east] = std::ranges::minmax(shell, {}, &model::LonLat::lon_deg);
  const auto [hole_west, hole_east] = std::ranges::minmax(hole, {}, &model::LonLat::lon_deg);
  const double by = hole_west.lon_deg < west.lon_deg ? 360 : hole_east.lon_deg > east.lon_deg ? -360 : 0;
  for (model::LonLat& p : hole) p.lon_deg += by;
  return hole;
}

base::Result<Polygon> sound(const Polygon& given) {
  Polygon out;
  const auto take = [&](const Ring& as_written) -> base::Result<Ring> {
    Ring bare = without_repeats(as_written);
    if (const auto fine = check_points(bare); !fine) return fine.failure();
    Ring ring = run_on(std::move(bare));
    const bool once = std::ranges::all_of(ring, [](model::LonLat p) { return std::abs(p.lon_deg) <= most_lon; });
    if (once) return ring;
    return fail("", "A polygon goes round the Earth more than once.", "Cut it into several.");
  };
  auto shell = take(given.shell);
  if (!shell) return shell.failure();
  out.shell = *std::move(shell);
  for (const Ring& written_hole : given.holes) {
    auto hole = take(written_hole);
    if (!hole) return hole.failure();
    out.holes.push_back(beside(*std::move(hole), out.shell));
  }
  const auto flaw = flaw_of(out);
  if (!flaw) return out;
  const bool crossing = flaw->what.find("intersection") != std::string::npos;
  return fail("",
              fmt::format("A polygon {} at {}.", crossing ? "crosses itself" : "is not sound (" + flaw->what + ")",
                          written({wrapped_lon(flaw->where.lon_deg), flaw->where.lat_deg})),
              crossing ? "Name its corners in the order of its edge, or repair its file (in QGIS: Fix geometries)."
                       : "Repair it (in QGIS: Fix geometries).");
}

}  // namespace

base::Result<model::Outline> outline_of(std::string name, std::span<const Polygon> written) {
  model::Outline out{std::move(name), {}};
  for (const Polygon& polygon : written) {
    auto made = sound(polygon);
    if (!made) return made.failure();
    model::Rings& rings = out.polygons.emplace_back();
    rings.push_back(std::move(made->shell));
    std::ranges::move(made->holes, std::back_inserter(rings));
  }
  return out;
}

model::GeoBox bounds_of(const model::Outline& outline) {
  std::optional<model::GeoBox> all;
  for (const model::Rings& rings : outline.polygons) {
    model::GeoBox box{HUGE_VAL, 90, -HUGE_VAL, -90};
    for (const model::LonLat p : rings.front())
      box = {std::min(box.west_deg, p.lon_deg), std::min(box.south_deg, p.lat_deg), std::max(box.east_deg, p.lon_deg),
             std::max(box.north_deg, p.lat_deg)};
    const bool all_round = box.width_deg() >= 360;
    box.west_deg = all_round ? -180 : wrapped_lon(box.west_deg);
    box.east_deg = all_round ? 180 : wrapped_lon(box.east_deg);
    all = all ? united(*all, box) : box;
  }
  return all.value_or(model::GeoBox::world());
}

}  // namespace dateline::geo
