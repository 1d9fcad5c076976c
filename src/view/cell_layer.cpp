#include "cell_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace dateline::view {

namespace {

constexpr double root3 = std::numbers::sqrt3;
constexpr double turn_deg = 30;  ///< a globe's cells are laid out anew when its middle is so far on

std::uint64_t key_of(CellIndex cell) {
  return std::uint64_t{static_cast<std::uint32_t>(cell.q)} << 32 | static_cast<std::uint32_t>(cell.r);
}

bool is_globe(const geo::Camera& camera) {
  return camera.projection && camera.projection->is_globe();
}

model::LonLat middle_near(const geo::Camera& camera) {
  const auto near = [](double deg) { return std::round(deg / turn_deg) * turn_deg; };
  return is_globe(camera) ? model::LonLat{near(camera.center.lon_deg), near(camera.center.lat_deg)} : model::LonLat{};
}

geo::MapPlane plane_for(const geo::Camera& camera) {
  if (!is_globe(camera)) return {camera.projection, {}};
  const model::LonLat middle = middle_near(camera);
  const auto equal_area =
      geo::Projection::create(fmt::format("+proj=laea +lat_0={} +lon_0={}", middle.lat_deg, middle.lon_deg));
  return {equal_area ? *equal_area : nullptr, {}};
}

/// A world that repeats has its cells once.
CellIndex wrapped(const geo::MapPlane& plane, const CellTiling& tiling, CellIndex cell) {
  if (!plane.is_periodic()) return cell;
  const auto around = static_cast<std::int32_t>(std::lround(1 / tiling.width));
  if (around < 1) return cell;
  const std::int32_t column = tiling.shape == CellShape::hexagon ? cell.q + (cell.r - (cell.r & 1)) / 2 : cell.q;
  const std::int32_t kept = ((column % around) + around) % around;
  return {cell.q + kept - column, cell.r};
}

Vec2 to_vec(geo::PointPx p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

bool is_in_picture(const geo::Camera& camera, const std::vector<Vec2>& corners) {
  const auto [left, right] = std::ranges::minmax(corners, {}, &Vec2::x);
  const auto [top, bottom] = std::ranges::minmax(corners, {}, &Vec2::y);
  return right.x > 0 && bottom.y > 0 && left.x < static_cast<float>(camera.width_px) &&
         top.y < static_cast<float>(camera.height_px);
}

}  // namespace

CellIndex cell_at(const CellTiling& tiling, geo::WorldPoint point) {
  if (tiling.shape == CellShape::square)
    return {static_cast<std::int32_t>(std::floor(point.x / tiling.width)),
            static_cast<std::int32_t>(std::floor(point.y / tiling.width))};
  const double r = point.y / (tiling.width * root3 / 2), q = point.x / tiling.width - r / 2, s = -q - r;
  double rq = std::round(q), rr = std::round(r);
  const double rs = std::round(s);
  const double dq = std::abs(rq - q), dr = std::abs(rr - r), ds = std::abs(rs - s);
  if (dq > dr && dq > ds)
    rq = -rr - rs;
  else if (dr > ds)
    rr = -rq - rs;
  return {static_cast<std::int32_t>(rq), static_cast<std::int32_t>(rr)};
}

geo::WorldPoint center_of(const CellTiling& tiling, CellIndex cell) {
  if (tiling.shape == CellShape::square) return {(cell.q + 0.5) * tiling.width, (cell.r + 0.5) * tiling.width};
  return {(cell.q + cell.r / 2.0) * tiling.width, cell.r * tiling.width * root3 / 2};
}

std::vector<geo::WorldPoint> corners_of(const CellTiling& tiling, CellIndex cell) {
  const geo::WorldPoint middle = center_of(tiling, cell);
  const double half = tiling.width / 2, side = tiling.width / root3;
  if (tiling.shape == CellShape::square)
    return {{middle.x - half, middle.y - half},
            {middle.x + half, middle.y - half},
            {middle.x + half, middle.y + half},
            {middle.x - half, middle.y + half}};
  return {{middle.x, middle.y - side}, {middle.x + half, middle.y - side / 2}, {middle.x + half, middle.y + side / 2},
          {middle.x, middle.y + side}, {middle.x - half, middle.y + side / 2}, {middle.x - half, middle.y - side / 2}};
}

CellTiling CellLayer::tiling_of(const geo::Camera& camera, CellShape shape, double least_px) {
  return {shape, std::exp2(-std::max(0.0, std::floor(std::log2(geo::world_px(camera) / least_px))))};
}

geo::WorldPoint CellLayer::middle_of(std::size_t small, bool& is_on_map) const {
  const double side = std::exp2(-frame_.level);
  const auto column = static_cast<double>(frame_.x) + static_cast<double>(small % frame_.width) + 0.5;
  const auto row = static_cast<double>(frame_.y) + static_cast<double>(small / frame_.width) + 0.5;
  const geo::WorldPoint on_mercator{column * side - std::floor(column * side), row * side};
  is_on_map = true;
  if (!plane_.projection) return on_mercator;
  const auto at = plane_.projection->forward(geo::from_mercator(on_mercator));
  is_on_map = at.has_value() && std::isfinite(at->x) && std::isfinite(at->y);
  return is_on_map ? *at : geo::WorldPoint{};
}

std::uint32_t CellLayer::cell_of(std::size_t small) {
  bool is_on_map = false;
  const geo::WorldPoint middle = middle_of(small, is_on_map);
  if (!is_on_map) return nowhere;
  const CellIndex index = wrapped(plane_, tiling_, cell_at(tiling_, middle));
  const auto [found, is_new] = by_key_.try_emplace(key_of(index), static_cast<std::uint32_t>(cells_.size()));
  if (is_new) cells_.push_back({index, 0, {}});
  return found->second;
}

void CellLayer::count(const query::Density& density, std::size_t version, const geo::Camera& camera,
                      const CellTiling& tiling) {
  const model::LonLat near = middle_near(camera);
  const bool same_cells = of_ == camera.projection && near_ == near && tiling == tiling_ && density.frame == frame_;
  if (same_cells && version == version_) return;
  version_ = version;
  if (!same_cells) {
    plane_ = plane_for(camera);
    of_ = camera.projection;
    near_ = near;
    tiling_ = tiling;
    frame_ = density.frame;
    larger_.assign(density.counts.size(), unknown);
    by_key_.clear();
    cells_.clear();
  }
  for (Cell& cell : cells_) cell.events = 0;
  for (Cell& cell : cells_) cell.parts = {};
  for (std::size_t small = 0; small < density.counts.size(); ++small) {
    if (density.counts[small] == 0) continue;
    if (larger_[small] == unknown) larger_[small] = cell_of(small);
    if (larger_[small] == nowhere) continue;
    Cell& cell = cells_[larger_[small]];
    cell.events += density.counts[small];
    const auto x = static_cast<std::uint32_t>(small % frame_.width);
    const auto y = static_cast<std::uint32_t>(small / frame_.width);
    query::GridFrame& parts = cell.parts;  // x, y and the ends, for now
    if (parts.width == 0) parts = {frame_.level, x, y, x + 1, y + 1};
    parts.x = std::min(parts.x, x);
    parts.y = std::min(parts.y, y);
    parts.width = std::max(parts.width, x + 1);
    parts.height = std::max(parts.height, y + 1);
  }
  most_ = 0;
  for (const Cell& cell : cells_) most_ = std::max(most_, cell.events);
}

std::vector<MapCell> CellLayer::shown(const geo::Camera& camera) const {
  std::vector<MapCell> out;
  const bool turns_on_globe = is_globe(camera);
  const geo::MapPlane view = geo::plane_of(camera);
  const geo::WorldPoint middle = view.forward(camera.center).value_or(geo::WorldPoint{0.5, 0.5});
  const double unit = geo::world_px(camera);
  for (const Cell& cell : cells_) {
    if (cell.events == 0) continue;
    const geo::WorldPoint center = center_of(tiling_, cell.index);
    const double turns = plane_.is_periodic() && !turns_on_globe ? std::round(center.x - middle.x) : 0;
    const auto on_screen = [&](geo::WorldPoint at) -> geo::PointPx {
      if (!turns_on_globe)
        return {(at.x - turns - middle.x) * unit + camera.width_px / 2,
                (at.y - middle.y) * unit + camera.height_px / 2};
      const auto place = plane_.inverse(at);
      constexpr double nan = std::numeric_limits<double>::quiet_NaN();
      return place ? geo::to_screen(camera, *place) : geo::PointPx{nan, nan};
    };
    const geo::PointPx at = on_screen(center);
    if (!std::isfinite(at.x)) continue;
    MapCell made{to_vec(at), {}, cell.events, key_of(cell.index)};
    for (const geo::WorldPoint corner : corners_of(tiling_, cell.index))
      if (const geo::PointPx px = on_screen(corner); std::isfinite(px.x)) made.corners.push_back(to_vec(px));
    if (made.corners.size() >= 3 && is_in_picture(camera, made.corners)) out.push_back(std::move(made));
  }
  return out;
}

std::vector<std::uint32_t> CellLayer::rows_of(const app::State& state, std::uint64_t key, std::size_t most) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end() || cells_[found->second].events == 0) return {};
  const query::GridFrame& ends = cells_[found->second].parts;
  const std::uint32_t mask = (std::uint32_t{1} << frame_.level) - 1;
  const query::GridFrame parts{frame_.level, (frame_.x + ends.x) & mask, frame_.y + ends.y, ends.width - ends.x,
                               ends.height - ends.y};
  const query::EventTable& table = state.content->table;
  const int shift = 32 - frame_.level;
  return query::first_inside(table, *state.matching, parts, most, [&](std::uint32_t row) {
    const std::uint32_t x = shift == 32 ? 0 : ((table.x(row) >> shift) - frame_.x) & mask;
    const std::uint32_t y = shift == 32 ? 0 : (table.y(row) >> shift) - frame_.y;
    return larger_[std::size_t{y} * frame_.width + x] == found->second;
  });
}

}  // namespace dateline::view
